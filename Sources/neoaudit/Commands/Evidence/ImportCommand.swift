import ArgumentParser
import AuditModel

/// Takes Neo's own record from files.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take Neo's own record from JSON files exported by hand from its API; no network.",
        discussion: """
            Each file is an answer as it came, an array of them, or one a line. Keep the envelopes: only \
            'has_more' says that a list is whole. Export without filters: til-requests, agents, and each \
            agent's versions.
            """
    )

    @OptionGroup var options: TenantOptions
    @OptionGroup var clock: ClockOptions
    @Argument(help: "The files, in the order of their pages.")
    var files: [String]
    @Option(
        help: ArgumentHelp(
            "What the files hold, where it cannot be told: "
                + Resource.imported.map(\.importedKind).joined(separator: ", ") + "."
        )
    )
    var kind: String?
    @Option(help: "The first day the export covers, UTC, such as 2026-10-01.")
    var from: String?
    @Option(help: "The last day it covers, included.")
    var until: String?

    func run() async throws {
        let audited = try options.audited(isClockRight: clock.clockIsRight)
        let span = try span(RegisterInput.flags(audited), at: audited.surroundings.now())
        let outcome = try audited.importRecord(files, kind: try record(), from: span?.from, until: span?.to)
        Terminal.result(ImportText(outcome).result)
        if !options.quiet { for note in ImportText(outcome).notes { Terminal.progress("note: " + note) } }
    }

    private func record() throws -> NeoRecord? {
        guard let kind else { return nil }
        guard let record = NeoRecord.allCases.first(where: { Resource.holding($0).importedKind == kind })
        else {
            throw ConfigurationError(
                isUsage: true,
                "--kind '\(kind)': expected one of "
                    + Resource.imported.map(\.importedKind).joined(separator: ", ")
            )
        }
        return record
    }

    /// The days the export covers, of which none may be still to come.
    private func span(_ input: RegisterInput, at now: Instant) throws -> Period? {
        guard from != nil || until != nil else { return nil }
        guard let from, let until else {
            throw ConfigurationError(isUsage: true, "--from and --until: expected both, or none")
        }
        let utc = try input.zone("UTC")
        guard try input.start(of: until, "until", in: utc) <= now else {
            throw ConfigurationError(isUsage: true, "--until '\(until)': expected no day to come")
        }
        guard
            let span = Period(
                from: try input.start(of: from, "from", in: utc),
                to: try input.end(of: until, "until", in: utc)
            )
        else {
            throw ConfigurationError(isUsage: true, "--until '\(until)': expected a day not before --from")
        }
        return span
    }
}
