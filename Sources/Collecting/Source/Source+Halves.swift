import AuditModel
import Evidence
import HaloAPI

extension Source {
    /// Reads what cannot be read in the order of time: windows are halved until each comes whole on one page.
    ///
    /// - Returns: how many rows came.
    func readInHalves(
        from: Instant,
        to: Instant,
        _ why: String,
        isRecount: Bool,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws -> Int {
        var waiting = [(from: from, to: to)]
        var stored = 0
        while let window = waiting.popLast() {
            let page = try await page(
                Self.query(window.from, window.to, page: 1, size: plan.pageSize),
                &read
            )
            var paging = Paging(size: plan.pageSize)
            let step = paging.take(page.marks, claimed: page.claimed)
            if case .done = step, paging.missing ?? 0 == 0 {
                read.appended += try keep(page.rows, filter, isRecount: isRecount)
                stored += page.rows.count
                continue
            }
            let middle = Instant(milliseconds: (window.from.milliseconds + window.to.milliseconds) / 2)
                .startOfSecond
            guard middle > window.from, middle < window.to else {
                throw HaloError(
                    .truncated,
                    "/" + resource.path,
                    "\(why); \(page.claimed ?? 0) rows are claimed for \(Self.date(window.from)), "
                        + "\(page.rows.count) came"
                )
            }
            waiting += [(window.from, middle), (middle, window.to)]
        }
        return stored
    }
}
