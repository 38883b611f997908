import AuditModel
import Evidence
import HaloAPI

extension Source {
    /// Reads an append-only log, newest rows first, until it meets what the last whole read has.
    func readLog(_ read: inout Read, _ filter: RowFilter) async throws {
        let mark = plan.isFull ? nil : try store.read { try $0.mark(of: resource) }
        var paging = Paging(size: 100)
        var ask = (page: 1, size: 100)
        while true {
            let page = try await page(
                [
                    ("pageinate", "true"), ("page_no", "\(ask.page)"), ("page_size", "\(ask.size)"),
                    ("order", "id"),
                    ("orderdesc", "true"),
                ],
                &read
            )
            let step = paging.take(page)
            let appended = try keep(page.rows, filter)
            read.appended += appended
            read.coverage.stored = paging.collected
            if appended == 0, let mark, isOlder(page, than: mark) {
                read.coverage.claimed = paging.collected
                return finish(&read, filter, from: mark.adding(days: -Self.overlapDays))
            }
            switch step {
            case .ask(let number, let size): ask = (number, size)
            case .done:
                read.coverage.claimed = paging.total ?? paging.collected
                if let missing = paging.missing, missing > 0 {
                    read.coverage.gap = "\(missing) of \(paging.total ?? 0) rows did not arrive"
                    return
                }
                return finish(&read, filter, from: horizon)
            case .stuck(let why):
                throw HaloError(.malformedPage, "/" + resource.path, why)
            }
        }
    }

    /// How far back a first collection goes.
    var horizon: Instant { plan.since ?? bound.startOfDay.adding(days: -396) }

    private func finish(_ read: inout Read, _ filter: RowFilter, from: Instant) {
        read.coverage.window = Period(from: from, to: bound)
        read.upTo = bound
        guard resource.namesAgents || !filter.identity.isNameShared else {
            read.coverage.gap = "it names people, and another agent has the name of Neo's agent"
            return
        }
        read.coverage.isComplete = true
        read.coverage.gap = ""
    }

    /// Whether a page of known rows reaches back behind `mark`, newest rows first.
    private func isOlder(_ page: Page, than mark: Instant) -> Bool {
        let times = page.rows.compactMap { row in
            resource.time.flatMap { row[$0]?.string }.flatMap { Instant(iso8601: $0) }
        }
        guard let oldest = times.last, times == times.sorted(by: >) else { return false }
        return oldest <= mark
    }
}
