import ArgumentParser
import Foundation
import Reporting

/// The pages' templates: ours to start from, and whether one's own are in order.
struct TemplatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates",
        abstract: "Write the pages' templates to start from, and check your own; no tenant.",
        subcommands: [Export.self, Check.self, Values.self]
    )

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Write our templates to a folder.")

        @Argument(help: "The folder to write to.")
        var folder: String
        @Flag(help: "Write over files that are there.")
        var force = false

        func run() async throws {
            for name in try TemplateFolder(path: folder).export(isForced: force) {
                Terminal.result(name + "\n")
            }
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Compile a folder's templates and fill them in with samples."
        )

        @Argument(help: "The folder of templates.")
        var folder: String
        @Option(help: "Leave the filled-in sample there, to look at.")
        var output: FolderPath?

        func run() async throws {
            var look = try PageLook(own: TemplateFolder(path: folder).files())
            let pages = try FileManager.default.url(
                for: .itemReplacementDirectory,
                in: .userDomainMask,
                appropriateFor: FileManager.default.temporaryDirectory,
                create: true
            ).path
            defer { try? FileManager.default.removeItem(atPath: pages) }
            // The fuller one last, since it is the one to look at.
            for (report, branding) in zip(Report.trials, TemplateTrial.brandings).reversed() {
                look.branding = branding
                for format in look.dressing(TemplateTrial.formats) {
                    _ = try format.write(report, to: ReportFolder(path: output?.path ?? pages))
                }
            }
            for file in look.own { Terminal.result("\(file.path): in order\n") }
        }
    }

    struct Values: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the values that a template may use, as Markdown."
        )

        func run() async throws { Terminal.result(try TemplateTrial.markdown()) }
    }
}
