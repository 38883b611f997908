import AuditModel
import Evidence
import HaloAPI

extension Source {
    private static let widestDays: Int64 = 31
    private static let mostRows = 10_000

    /// Reads rows between two dates, oldest windows first; a window with too many rows is halved.
    func readWindows(_ read: inout Read, _ filter: RowFilter) async throws {
        let mark = plan.isFull ? nil : try store.read { try $0.mark(of: resource) }
        let from = mark?.adding(days: -Self.overlapDays) ?? horizon
        guard let whole = Period(from: from, to: max(bound, from.adding(milliseconds: 1000))) else { return }
        read.coverage.claimed = 0
        var waiting = Array(Self.slices(of: whole).reversed())
        while let window = waiting.popLast() {
            if let halves = try await readWindow(window, &read, filter) {
                waiting += [halves.1, halves.0]
                continue
            }
            read.upTo = window.to
            read.coverage.window = Period(from: whole.from, to: window.to)
        }
        read.coverage.isComplete = true
        read.coverage.gap = ""
    }

    /// Reads one window; gives its halves instead when it holds too much for one go.
    private func readWindow(
        _ window: Period,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws -> (Period, Period)? {
        var paging = Paging(size: 100)
        var ask = (page: 1, size: 100)
        var batch: [JSONValue] = []
        while true {
            let page = try await page(
                [
                    ("startdate", Self.date(window.from)), ("enddate", Self.date(window.to)),
                    ("pageinate", "true"),
                    ("page_no", "\(ask.page)"), ("page_size", "\(ask.size)"),
                ],
                &read
            )
            if ask.page == 1, page.claimed ?? 0 > Self.mostRows, let halves = Self.halves(of: window) {
                return halves
            }
            batch += page.rows
            let step = paging.take(page)
            guard case .ask(let number, let size) = step else {
                let missing = paging.missing ?? 0
                if case .stuck(let why) = step { throw HaloError(.malformedPage, "/" + resource.path, why) }
                read.appended += try keep(batch, filter) { writer in
                    if missing == 0 { try writer.mark(resource, upTo: window.to) }
                }
                read.coverage.stored += paging.collected
                read.coverage.claimed = (read.coverage.claimed ?? 0) + (paging.total ?? paging.collected)
                guard missing == 0 else {
                    throw HaloError(
                        .truncated,
                        "/" + resource.path,
                        "\(missing) of \(paging.total ?? 0) rows of \(window.from.day) to \(window.to.day) did not arrive"
                    )
                }
                return nil
            }
            ask = (number, size)
            if batch.count >= Self.rowsPerCommit {
                read.appended += try keep(batch, filter)
                batch = []
            }
        }
    }

    private static func slices(of whole: Period) -> [Period] {
        let step = widestDays * Instant.millisecondsPerDay
        return stride(from: whole.from.milliseconds, to: whole.to.milliseconds, by: Int64.Stride(step))
            .compactMap {
                Period(
                    from: Instant(milliseconds: $0),
                    to: min(Instant(milliseconds: $0 + step), whole.to)
                )
            }
    }

    /// The two halves of a window, at a whole second; `nil` when it is too short to halve.
    private static func halves(of window: Period) -> (Period, Period)? {
        let middle = (window.from.milliseconds + window.to.milliseconds) / 2000 * 1000
        guard window.to.milliseconds - window.from.milliseconds > 60_000,
            let first = Period(from: window.from, to: Instant(milliseconds: middle)),
            let second = Period(from: Instant(milliseconds: middle), to: window.to)
        else { return nil }
        return (first, second)
    }

    /// `2026-10-14T09:12:00`, the form that HaloPSA's filters take.
    private static func date(_ instant: Instant) -> String {
        String(instant.iso8601.prefix(19))
    }
}
