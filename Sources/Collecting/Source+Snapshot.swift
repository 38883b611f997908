import AuditModel
import Evidence
import HaloAPI

extension Source {
    /// Reads the whole list, and each object's details where the list shows less.
    func readSnapshot(_ read: inout Read, _ filter: inout RowFilter) async throws {
        let listed = try await wholeList(&read)
        if resource.kind == .agent { filter.identity.learn(agents: listed) }
        var rows: [JSONValue] = []
        var refused: [String] = []
        for row in listed {
            let whole =
                resource.reading == .details ? try await details(of: row, filter, &read, &refused) : row
            if resource.kind == .application { filter.identity.learn(application: whole) }
            rows.append(whole)
        }
        read.coverage.stored = rows.count
        let missing = read.coverage.claimed.map { max(0, $0 - rows.count) } ?? 0
        if missing > 0 {
            read.coverage.gap = "\(missing) of \(rows.count + missing) rows did not arrive"
        } else if let first = refused.first {
            read.coverage.gap = "details of \(refused.count) of \(rows.count) refused, \(first) first"
        } else {
            read.coverage.isComplete = true
            read.coverage.gap = ""
        }
        let isComplete = read.coverage.isComplete
        for start in stride(from: 0, to: max(rows.count, 1), by: Self.rowsPerCommit) {
            let end = min(start + Self.rowsPerCommit, rows.count)
            read.appended += try keep(Array(rows[start..<end]), filter) { writer in
                if isComplete, end == rows.count {
                    try writer.finishSnapshot(of: resource, run: run, bound: bound)
                }
            }
        }
    }

    private func wholeList(_ read: inout Read) async throws(HaloError) -> [JSONValue] {
        var paging = Paging(size: 100)
        var ask = (page: 1, size: 100)
        var rows: [JSONValue] = []
        while true {
            let page = try await page(
                [("pageinate", "true"), ("page_no", "\(ask.page)"), ("page_size", "\(ask.size)")],
                &read
            )
            rows += page.rows
            switch paging.take(page) {
            case .ask(let number, let size): ask = (number, size)
            case .done:
                read.coverage.claimed = paging.total ?? rows.count
                return rows
            case .stuck(let why):
                throw HaloError(.malformedPage, "/" + resource.path, why)
            }
        }
    }

    /// One object by its id; the list's row where the details are refused or not needed.
    private func details(
        of row: JSONValue,
        _ filter: RowFilter,
        _ read: inout Read,
        _ refused: inout [String]
    ) async throws(HaloError) -> JSONValue {
        // Other people's roles are nobody's business here.
        if resource.kind == .agent, !filter.identity.owns(row, of: resource) { return row }
        guard let id = row["id"]?.scalarText else { return row }
        read.coverage.requests += 1
        do {
            let response = try await client.get(
                "/\(resource.path)/\(id)",
                query: [("includedetails", "true")]
            )
            journal.note(rows: 1, of: response.requestNumber)
            return try JSONValue(validating: response.body)
        } catch let error as HaloError where error.code == .forbidden || error.code == .notFound {
            refused.append(id)
            return row
        } catch let error as HaloError {
            throw error
        } catch {
            throw HaloError(.malformedPage, "/\(resource.path)/\(id)", "\(error)")
        }
    }
}
