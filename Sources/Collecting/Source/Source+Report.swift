import AuditModel
import Evidence
import HaloAPI

extension Source {
    /// As many days as it is asked for at first: HaloPSA's gateway gives a report up after a minute.
    private static let daysAtOnce = 31

    /// Reads the audit trail through a saved report, in whole days, each time as many as it brings in full.
    func readReport(_ id: Int64, _ read: inout Read, _ filter: RowFilter) async throws {
        let mark = try store.read { try $0.mark(of: resource) }
        let isRecount = try isRecountDue()
        let notesGone = isRecount && mark != nil
        let from = (isRecount ? horizon : (mark ?? horizon).adding(days: -Self.overlapDays)).startOfDay
        let to = max(bound.startOfDay, from).adding(days: 1)
        var waiting: [Period] = []
        while let days = Period(
            from: max(from, (waiting.last?.from ?? to).adding(days: -Self.daysAtOnce)),
            to: waiting.last?.from ?? to
        ) { waiting.append(days) }
        let (holdsSome, oldestHeld) = try store.read { reader in
            (try mark != nil && reader.holds(resource, since: from), try reader.oldest(resource))
        }
        let before = read.appended
        read.coverage.claimed = 0
        if notesGone { try store.write { try $0.beginRecount() } }
        while let days = waiting.popLast() {
            if try await readDays(days, of: SavedReport.path(id), notesGone: notesGone, &read, filter) {
                continue
            }
            guard let (earlier, later) = days.halves else { throw short(days) }
            // The oldest days first: what breaks later leaves no hole before it.
            waiting += [later, earlier]
        }
        read.isRecounted = isRecount
        if notesGone {
            try store.write { try $0.finishRecount(of: resource, from: from, to: bound, run: run) }
            read.recount = .init(from: from, to: bound)
        }
        // Where nothing of what is held of these days comes again, the trail forgets.
        let isCut = holdsSome && read.appended - before >= read.coverage.stored
        finish(
            &read,
            filter,
            from: isCut ? read.oldest ?? bound : notesGone ? max(from, reach(of: read, oldestHeld)) : from
        )
    }

    /// Reads some days, and says whether all their rows came; a single day, where people still write, several times.
    private func readDays(
        _ days: Period,
        of path: String,
        notesGone: Bool,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws -> Bool {
        for _ in 1...(days.halves == nil ? Self.mostPasses : 1) {
            guard let report = try await report(path, of: days, &read), report.count == report.claimed else {
                continue
            }
            try keep(report, notesGone: notesGone, &read, filter)
            return true
        }
        return false
    }

    private func short(_ day: Period) -> HaloError {
        HaloError(
            .truncated,
            "/" + resource.path,
            "the saved report does not bring the rows of \(day.from.day) that it counts"
        )
    }

    /// The report for a period; `nil` where it is longer than an answer may be.
    private func report(_ path: String, of period: Period, _ read: inout Read) async throws(HaloError)
        -> SavedReport?
    {
        read.coverage.requests += 1
        do throws(HaloError) {
            let response = try await client.get(path, query: SavedReport.query(period))
            let report = try SavedReport(response.json, of: period, path: path)
            read.coverage.pages += 1
            journal.note(rows: report.rows.count, of: response.requestNumber)
            return report
        } catch  where error.code == .oversize || (error.isTooMuchAtOnce && period.halves != nil) {
            return nil
        }
    }

    private func keep(
        _ report: SavedReport,
        notesGone: Bool,
        _ read: inout Read,
        _ filter: RowFilter
    ) throws {
        let rows = report.rows.compactMap { Received($0, of: resource) }
        for start in stride(from: 0, to: rows.count, by: Self.rowsPerCommit) {
            read.appended += try keep(
                rows[start..<min(start + Self.rowsPerCommit, rows.count)],
                filter,
                isRecount: notesGone
            )
        }
        read.oldest = ([read.oldest] + rows.map(\.mark.time)).compactMap { $0 }.min()
        read.coverage.stored += report.count
        read.coverage.claimed = (read.coverage.claimed ?? 0) + report.claimed
    }
}

extension Period {
    /// Two runs of whole days; `nil` for a single day.
    fileprivate var halves: (Period, Period)? {
        let days = Int((to.milliseconds - from.milliseconds) / Instant.millisecondsPerDay)
        let middle = from.adding(days: days / 2)
        guard let earlier = Period(from: from, to: middle), let later = Period(from: middle, to: to) else {
            return nil
        }
        return (earlier, later)
    }
}

extension HaloError {
    /// Whether fewer days may come where so many do not.
    fileprivate var isTooMuchAtOnce: Bool { isSlow || detail == SavedReport.notLoaded }
}
