import ArgumentParser
import AuditModel
import Evidence
import Foundation
import Reporting

/// What people say about findings.
struct FindingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: "Take back what people wrote into findings.csv.",
        subcommands: [Import.self]
    )

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Say what edited copies of findings.csv would change, and record it with --apply; no network.",
            discussion: """
                Only owner, due and comment may be edited; an empty cell clears what was said, a missing row or \
                column leaves it. The period is that of the report that the file is of.
                """
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @OptionGroup var reportOptions: ReportOptions
        @Argument(help: "The files, as a spreadsheet saved them.")
        var files: [String]
        @Flag(help: "Record the changes; without it, they are only shown.")
        var apply = false
        @Option(help: "Who has them recorded; needed with --apply.")
        var person: String?
        @Flag(help: "Print JSON.")
        var json = false

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let person = try person.map { try RegisterInput.flags(audited).text($0, "person") }
            guard !apply || person != nil else {
                throw ConfigurationError(isUsage: true, "--person: expected who has the changes recorded")
            }
            let report = try reportOptions.report(audited, earlierPeriods: 0)
            let known = try audited.evidence().read { try $0.followUps() }
            let reading = try audited.followUps(in: files, of: report, known)
            guard reading.problems.isEmpty else {
                for problem in reading.problems { Terminal.error("\(problem)") }
                throw ExitCode(ExitStatus.badData.rawValue)
            }
            var recorded: [FollowUp] = []
            if let person, apply, !reading.changes.isEmpty {
                recorded = try audited.record(
                    reading.changes.map { $0.terms(by: person) },
                    after: known.count
                )
            }
            let list = FollowUpList(reading: reading, recorded: recorded)
            Terminal.result(json ? String(decoding: list.json, as: UTF8.self) + "\n" : list.text)
        }
    }
}
