import AuditModel
import Evidence
import HaloAPI

extension Source {
    /// Reads the audit trail through a saved report, in whole days, each time as many as it brings in full.
    func readReport(_ id: Int64, _ read: inout Read, _ filter: RowFilter) async throws {
        let mark = try store.read { try $0.mark(of: resource) }
        let isRecount = try isRecountDue()
        let from = (isRecount ? horizon : (mark ?? horizon).adding(days: -Self.overlapDays)).startOfDay
        let path = "/Report/\(id)"
        var waiting = [Period(from: from, to: bound.startOfDay.adding(days: 1))].compactMap(\.self)
        read.coverage.claimed = 0
        while let days = waiting.popLast() {
            let report = try await report(path, of: days, &read)
            if let report, report.rows.count == report.claimed {
                try keep(report, path, &read, filter)
            } else if let (earlier, later) = days.halves {
                waiting += [earlier, later]
            } else {
                throw HaloError(
                    .truncated,
                    path,
                    "\(report?.claimed ?? 0) rows are claimed for \(days.from.day), \(report?.rows.count ?? 0) came"
                )
            }
        }
        read.isRecounted = isRecount
        finish(&read, filter, from: from)
    }

    /// The report for a period; `nil` where it is longer than an answer may be.
    private func report(_ path: String, of period: Period, _ read: inout Read) async throws(HaloError)
        -> SavedReport?
    {
        read.coverage.requests += 1
        do throws(HaloError) {
            let response = try await client.get(path, query: SavedReport.query(of: period))
            let report = try SavedReport(response.body, of: period, path: path)
            read.coverage.pages += 1
            journal.note(rows: report.rows.count, of: response.requestNumber)
            return report
        } catch  where error.code == .oversize {
            return nil
        }
    }

    private func keep(_ report: SavedReport, _ path: String, _ read: inout Read, _ filter: RowFilter) throws {
        let rows = report.rows.compactMap { Received($0, of: resource) }
        guard rows.count == report.rows.count else {
            throw HaloError(
                .malformedPage,
                path,
                "expected \(resource.key.joined(separator: " and ")) in each row"
            )
        }
        for start in stride(from: 0, to: rows.count, by: Self.rowsPerCommit) {
            read.appended += try keep(rows[start..<min(start + Self.rowsPerCommit, rows.count)], filter)
        }
        read.coverage.stored += rows.count
        read.coverage.claimed = (read.coverage.claimed ?? 0) + report.claimed
    }
}

extension SavedReport {
    /// The parameters that load the report for whole days.
    static func query(of period: Period) -> [(String, String)] {
        [
            ("includedetails", "true"), ("loadreport", "true"),
            ("reportingperiodstartdate", Source.date(period.from)),
            ("reportingperiodenddate", Source.date(period.to)),
        ]
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
