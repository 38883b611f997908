import AuditModel
import Evidence
import HaloAPI

extension Source {
    /// Reads the whole list, and each object's details where the list shows less.
    func readSnapshot(_ read: inout Read, _ filter: inout RowFilter) async throws {
        let (listed, gap) = try await wholeList(resource, query: [], &read)
        if resource.kind == .agent { filter.identity.learn(agents: listed.map(\.row)) }
        var rows: [Received] = []
        var refused: [String] = []
        for received in listed {
            let whole =
                resource.reading == .details
                ? try await details(of: received, filter, &read, &refused) : received
            if resource.kind == .application { filter.identity.learn(application: whole.row) }
            rows.append(whole)
        }
        read.coverage.stored = rows.count
        if let gap {
            read.coverage.gap = gap
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
                    try writer.finishSnapshot(of: resource, run: run)
                }
            }
        }
        if isComplete { read.snapshot = bound }
    }

    private static func isCollectors(_ row: JSONValue, _ plan: Plan) -> Bool {
        row["clientId"]?.string?.lowercased() == plan.collectorClientID.lowercased()
    }

    /// One object by its id; the list's row where the details are refused or not needed.
    private func details(
        of listed: Received,
        _ filter: RowFilter,
        _ read: inout Read,
        _ refused: inout [String]
    ) async throws(HaloError) -> Received {
        // Other people's roles are nobody's business here.
        if resource.kind == .agent, !filter.identity.isCurrent(agent: listed.row) { return listed }
        let (id, plain) = (listed.mark.key, listed.plainKey(of: resource))
        read.coverage.requests += 1
        do {
            let response = try await client.get(
                "/\(resource.path)/\(plain)",
                query: [("includedetails", "true")]
            )
            journal.note(rows: 1, of: response.requestNumber)
            let row = try JSONValue(validating: response.json)
            guard let whole = Received(row.unwrapped, of: resource),
                whole.plainKey(of: resource).lowercased() == plain.lowercased()
            else {
                throw HaloError(.malformedPage, "/\(resource.path)/\(id)", "expected the object asked for")
            }
            return whole
        } catch let error as HaloError where error.code.isOfOnePath {
            // Of an application that is surely another's, the list tells enough.
            if resource.kind != .application || filter.identity.needsDetails(application: listed.row)
                || Self.isCollectors(listed.row, plan)
            {
                refused.append(id)
            }
            return listed
        } catch let error as HaloError {
            throw error
        } catch {
            throw HaloError(.malformedPage, "/\(resource.path)/\(id)", "\(error)")
        }
    }
}

extension JSONValue {
    /// An object that came as the one element of a list, or as the one member of another, by itself.
    fileprivate var unwrapped: JSONValue {
        let inner = kind == .array ? elements : members.map(\.value)
        guard inner.count == 1, inner[0].kind == .object else { return self }
        return inner[0]
    }
}
