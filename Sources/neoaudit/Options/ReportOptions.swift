import ArgumentParser
import AuditModel
import Reporting

/// Which period of which client, by which baseline, as known when.
struct ReportOptions: ParsableArguments {
    static let defaultPeriod = "last-30-days"

    @Option(help: "2026-10, 2026-Q3, 2026, last-month, last-week, last-7-days or 2026-10-01..2026-10-31.")
    var period = ReportOptions.defaultPeriod

    @Option(help: "Judge what was known then, such as 2026-10-17 (its end) or 2026-10-17T09:00:00Z.")
    var asOf: String?

    @Option(help: "Another baseline than the configured one.")
    var baseline: String?

    @Option(help: "HaloPSA's id of one client: what concerns its records, and of other clients only counts.")
    var client: Int64?

    /// The report that these options ask for.
    func report(_ audited: AuditedTenant, earlierPeriods: Int = 5) throws -> Report {
        try audited.report(
            period: period,
            asOf: asOf.map(Self.moment),
            baseline: baseline,
            client: client,
            earlierPeriods: earlierPeriods
        )
    }

    /// A moment; of a day alone, its end in UTC.
    static func moment(_ text: String) throws -> Instant {
        guard let instant = Instant(iso8601: text) else {
            throw ConfigurationError(
                isUsage: true,
                "'\(text)': expected a moment such as 2026-10-17 or 2026-10-17T09:00:00Z"
            )
        }
        return text.utf8.count == 10 ? instant.adding(days: 1) : instant
    }
}
