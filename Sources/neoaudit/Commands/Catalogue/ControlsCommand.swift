import ArgumentParser
import AuditModel
import Compliance
import Reporting

/// The controls: what they ask, and whether they do as their examples say.
struct ControlsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "controls",
        abstract: "Say what is checked, and put controls to their examples; no network, no tenant.",
        subcommands: [List.self, Show.self, Test.self, Views.self]
    )

    /// Whose controls: those of a configuration, or else the default baseline's.
    struct Source: ParsableArguments {
        @Option(
            name: .customLong("config"),
            help: "The configuration file; by default ./neoaudit.yaml, or else the default baseline is meant."
        )
        var configuration: String?

        func baseline() throws -> Baseline {
            guard configuration != nil || ConfigurationFile.exists else { return .neoHaloPSAAll }
            return try ConfigurationFile.read(configuration).judgedBaseline()
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the controls.")

        @OptionGroup var source: Source
        @Flag(help: "Print them as JSON.")
        var json = false
        @Flag(help: "Print all that is known of them, as Markdown.")
        var markdown = false

        func run() async throws {
            guard !(json && markdown) else {
                throw ConfigurationError(isUsage: true, "expected --json or --markdown, saw both")
            }
            let baseline = try source.baseline()
            if markdown {
                Terminal.result(ControlCatalogue(baseline: baseline).markdown)
            } else if json {
                Terminal.result(String(decoding: Self.json(baseline), as: UTF8.self) + "\n")
            } else {
                Terminal.result(baseline.controls.map { Self.line($0, baseline) + "\n" }.joined())
            }
        }

        private static func line(_ control: Control, _ baseline: Baseline) -> String {
            func padded(_ text: String, _ width: Int) -> String {
                text + String(repeating: " ", count: max(1, width + 2 - text.count))
            }
            let width = baseline.controls.map(\.id.count).max() ?? 0
            return padded(control.id, width) + padded(control.section.rawValue, 9)
                + padded(control.isRequired ? "required" : "-", 8) + padded(control.severity.rawValue, 8)
                + TerminalTable.visible(control.title)
        }

        private static func json(_ baseline: Baseline) -> [UInt8] {
            var list = JSONObject()
            list.set("baseline", baseline.name)
            list.set(
                "controls",
                raws: baseline.controls.map { control in
                    var object = JSONObject()
                    object.set("id", control.id)
                    object.set("section", control.section.rawValue)
                    object.set("required", control.isRequired)
                    object.set("severity", control.severity.rawValue)
                    object.set("title", control.title)
                    object.set("file", control.origin?.name)
                    object.set("sha256", control.origin?.sha256)
                    return object.bytes
                }
            )
            return list.bytes
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say everything of one control.")

        @OptionGroup var source: Source
        @Argument(help: "The control, such as RO-1.")
        var id: String

        func run() async throws {
            Terminal.result(try ControlsCommand.named(id, in: source.baseline()).wholeText)
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put controls to their examples: those named, or all of your own."
        )

        @OptionGroup var source: Source
        @Argument(help: "The controls, such as ACME-1.")
        var ids: [String] = []

        func run() async throws {
            let baseline = try source.baseline()
            let own = baseline.controls.filter { $0.origin != nil }
            let controls = try ids.isEmpty ? own : ids.map { try ControlsCommand.named($0, in: baseline) }
            if controls.isEmpty { Terminal.progress("no controls of your own; name one, such as EXT-1") }
            var areAsExpected = true
            for control in controls {
                if control.examples.isEmpty { Terminal.result("\(control.id)  has no examples\n") }
                for example in control.examples {
                    let result = try ExampleTrial(example).result(of: control)
                    let isAsExpected = result.verdict == example.verdict
                    areAsExpected = areAsExpected && isAsExpected
                    Terminal.result(Self.line(example, result, isAsExpected) + "\n")
                }
            }
            if !areAsExpected { throw ExitCode(ExitStatus.deviations.rawValue) }
        }

        private static func line(_ example: Example, _ result: ControlResult, _ isAsExpected: Bool) -> String
        {
            let saw =
                isAsExpected ? "" : ", saw \(result.verdict.rawValue): \(result.observed); \(result.reason)"
            return TerminalTable.visible(
                "\(isAsExpected ? "ok   " : "wrong")  \(result.id)  \(example.name): "
                    + "expected \(example.verdict.rawValue)\(saw)"
            )
        }
    }

    struct Views: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the views that controls of your own may read."
        )

        @Flag(help: "Print them as JSON.")
        var json = false
        @Flag(help: "Print all that is known of them, as Markdown.")
        var markdown = false

        func run() async throws {
            guard !(json && markdown) else {
                throw ConfigurationError(isUsage: true, "expected --json or --markdown, saw both")
            }
            let catalogue = ViewCatalogue()
            if json {
                Terminal.result(String(decoding: catalogue.json, as: UTF8.self) + "\n")
            } else {
                Terminal.result(markdown ? catalogue.markdown : catalogue.text)
            }
        }
    }

    private static func named(_ id: String, in baseline: Baseline) throws -> Control {
        guard let control = baseline.controls.first(where: { $0.id == id }) else {
            throw ConfigurationError(
                isUsage: true,
                "control '\(id)': expected one of \(baseline.controls.map(\.id).joined(separator: ", "))"
            )
        }
        return control
    }
}
