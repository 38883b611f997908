import ArgumentParser
import AuditModel

/// Prints the SQL of a report that an administrator may save.
struct SavedReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "saved-report",
        abstract: "Print the SQL that shows the audit trail where HaloPSA's /Audit does not."
    )

    func run() {
        for step in Self.steps { Terminal.progress(step) }
        Terminal.result(AuditTrailReport.sql)
    }

    private static let steps = [
        "1. an administrator of HaloPSA saves a report with the SQL below; neoaudit never sends it",
        "2. the collector's agent gets Reporting: Read Only, and its application the scope read:reporting",
        "3. 'saved-report: ID', with the report's id, goes below the tenant in neoaudit.yaml",
        "4. 'neoaudit probe' says whether it can be read",
    ]
}
