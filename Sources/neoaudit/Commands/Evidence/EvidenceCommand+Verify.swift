import ArgumentParser
import Evidence
import Foundation

extension EvidenceCommand {
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the whole log, make every table and verdict anew from it, and compare.",
            discussion: """
                Of the configured store, or of a folder that 'evidence export' wrote, which needs no configuration. \
                Exits with 0 where all is whole, 3 where it is whole but something was not judged \
                again, else 4.
                """
        )

        @OptionGroup var options: TenantOptions
        @Argument(help: "A folder that 'evidence export' wrote; by default the configured store is checked.")
        var folder: FolderPath?
        @Option(
            help:
                "The report.json of an older report, or a checkpoint that was kept aside; may be given again."
        )
        var against: [String] = []
        @Flag(help: "Print what was found as JSON.")
        var json = false

        func run() async throws {
            let known = try against.map { try KnownText.checkpoint(inFile: $0) }
            let verification: Verification
            if let folder {
                verification = try EvidenceFolder(path: folder.path).verify(known: known)
            } else {
                verification = try options.audited().verify(known: known)
            }
            let text = VerificationText(verification)
            Terminal.result(json ? text.json : text.lines)
            if let status = text.status { throw ExitCode(status.rawValue) }
        }
    }

    struct Rebuild: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new store from the log of the old one: its tables are those that the log gives."
        )

        @OptionGroup var options: TenantOptions
        @Option(help: "The new store's file; nothing may be there yet.")
        var output: String

        func run() async throws {
            let audited = try options.audited()
            let verification = try EvidenceStore.rebuild(
                path: audited.storePath,
                into: output
            )
            guard verification.isWhole else {
                Terminal.result(VerificationText(verification).lines)
                throw ExitCode(ExitStatus.unverified.rawValue)
            }
            Terminal.result("\(output)\n")
        }
    }

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say that the store is right although another one was seen here before; it is logged."
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Option(help: "Why, such as 'restored from the backup of 1 November'.")
        var because: String

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let entry = try audited.adopt(because: RegisterInput.flags(audited).text(because, "because"))
            Terminal.result("recorded as entry \(entry)\n")
        }
    }
}
