import AuditModel
import HaloAPI

extension Source {
    /// A list as one moment shows it, and why it may not be, when it is not.
    ///
    /// A reading that does not prove itself is repeated until two agree; of one that may grow, rows that are new meanwhile
    /// are left to the next reading.
    func wholeList(
        _ list: Resource,
        query: [(String, String)],
        mayGrow: Bool = false,
        _ read: inout Read
    ) async throws(HaloError) -> (rows: [Received], gap: String?) {
        var rows: [Received] = []
        var last: Paging?
        for _ in 1...Self.mostPasses {
            let paging: Paging
            (rows, paging) = try await readList(list, query: query, &read)
            read.coverage.claimed = paging.total ?? rows.count
            if paging.isSettled(after: last) || (mayGrow && paging.hasOnlyGrown) { return (rows, nil) }
            last = paging
        }
        return (rows, changedWhileRead(last))
    }

    private func readList(
        _ list: Resource,
        query: [(String, String)],
        _ read: inout Read
    ) async throws(HaloError) -> ([Received], Paging) {
        var paging = Paging(size: plan.pageSize)
        var ask = (page: 1, size: plan.pageSize)
        var rows: [Received] = []
        var keys: Set<String> = []
        while true {
            let page = try await page(
                query + Self.query(page: ask.page, size: ask.size),
                of: list,
                &read
            )
            rows += page.rows.filter { keys.insert($0.mark.key).inserted }
            switch paging.take(page.marks, claimed: page.claimed) {
            case .ask(let number, let size): ask = (number, size)
            case .done: return (rows, paging)
            case .stuck(let why): throw HaloError(.malformedPage, "/" + list.path, why)
            }
        }
    }
}
