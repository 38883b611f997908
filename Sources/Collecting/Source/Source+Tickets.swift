import AuditModel
import Evidence
import HaloAPI

/// The way of a HaloPSA that lists actions by ticket only.
extension Source {
    /// Reads the actions of every ticket and opportunity changed since `from`; says how many came.
    ///
    /// `nil` when no ticket changed: then there is truly nothing to read. A ticket that
    /// cannot be read in full ends it with an error.
    func readByTicket(
        from: Instant,
        isRecount: Bool,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws -> Int? {
        let claimed = read.coverage.claimed
        defer { read.coverage.claimed = claimed }
        let (tickets, gap) = try await wholeList(
            .tickets,
            query: Self.query(updatedSince: from),
            &read
        )
        if let gap { throw HaloError(.truncated, "/" + Resource.tickets.path, gap) }
        guard !tickets.isEmpty else { return nil }
        let opportunities = try store.read { try $0.keys(of: .opportunities) }
        var stored = 0
        for ticket in tickets.map(\.mark.key) + opportunities {
            let (rows, gap) = try await wholeList(resource, query: [("ticket_id", ticket)], &read)
            if let gap { throw HaloError(.truncated, "/\(resource.path) of ticket \(ticket)", gap) }
            read.appended += try keep(rows, filter, isRecount: isRecount)
            stored += rows.count
        }
        return stored
    }
}
