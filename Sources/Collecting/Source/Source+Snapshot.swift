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
        let unlisted = try await unlistedAgents(listed, filter, &read, &refused)
        filter.identity.learn(agents: unlisted.map(\.row))
        rows += unlisted
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
        do {
            return try await object(listed.mark.key, &read)
        } catch  where error.code.isOfOnePath {
            // Of an application that is surely another's, the list tells enough.
            if resource.kind != .application || filter.identity.needsDetails(application: listed.row)
                || Self.isCollectors(listed.row, plan)
            {
                refused.append(listed.mark.key)
            }
            return listed
        }
    }

    /// Neo's agents that the list of agents leaves out, as it may agents of an application, where HaloPSA has them.
    private func unlistedAgents(
        _ listed: [Received],
        _ filter: RowFilter,
        _ read: inout Read,
        _ refused: inout [String]
    ) async throws(HaloError) -> [Received] {
        guard resource.kind == .agent else { return [] }
        var rows: [Received] = []
        let seen = Set(listed.map(\.mark.key))
        for id in filter.identity.agents.sorted().map(String.init) where !seen.contains(id) {
            do {
                rows.append(try await object(id, &read))
            } catch  where error.code == .notFound {
                continue
            } catch  where error.code.isOfOnePath {
                refused.append(id)
            }
        }
        return rows
    }

    /// One object by its id.
    private func object(_ id: String, _ read: inout Read) async throws(HaloError) -> Received {
        let path = "/\(resource.path)/\(id)"
        read.coverage.requests += 1
        let response = try await client.get(path, query: [("includedetails", "true")])
        journal.note(rows: 1, of: response.requestNumber)
        let row: JSONValue
        do {
            row = try JSONValue(validating: response.json)
        } catch {
            throw HaloError(.malformedPage, path, "\(error)")
        }
        guard let whole = Received(row.unwrapped, of: resource),
            whole.mark.key.lowercased() == id.lowercased()
        else { throw HaloError(.malformedPage, path, "expected the object asked for") }
        return whole
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
