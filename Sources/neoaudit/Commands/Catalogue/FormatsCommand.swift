import ArgumentParser
import AuditModel
import Reporting

/// The formats a report can be written in: what for, by which standard, into which files.
struct FormatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats",
        abstract: "List the formats a report can be written in; no network, no tenant."
    )

    @Flag(help: "Print them as JSON.")
    var json = false
    @Flag(help: "Print them as a Markdown table.")
    var markdown = false

    func run() async throws {
        guard !(json && markdown) else {
            throw ConfigurationError(isUsage: true, "expected --json or --markdown, saw both")
        }
        if json {
            Terminal.result(String(decoding: Self.json, as: UTF8.self) + "\n")
        } else {
            Terminal.result(markdown ? Self.markdown : Self.text)
        }
    }

    private static func isDefault(_ format: any ReportFormat) -> Bool {
        ReportFormats.defaults.contains { $0.name == format.name }
    }

    private static var text: String {
        let width = ReportFormats.all.map(\.name.count).max() ?? 0
        return ReportFormats.all.map { format in
            let name = TerminalTable.padded(format.name, to: width + 2)
            let indent = String(repeating: " ", count: width + 2)
            return "\(name)\(format.summary)\(isDefault(format) ? " (default)" : "")\n"
                + "\(indent)\(format.standard)\n\(indent)\(format.files.joined(separator: ", "))\n"
        }.joined()
    }

    private static var markdown: String {
        let rows = ReportFormats.all.map { format in
            "| `\(format.name)`\(isDefault(format) ? ", by default" : "") | \(format.summary) | \(format.standard) | "
                + format.files.map { "`\($0)`" }.joined(separator: ", ") + " |\n"
        }
        return "| format | what for | standard | files |\n|---|---|---|---|\n" + rows.joined()
    }

    private static var json: [UInt8] {
        var list = JSONObject()
        list.set(
            "formats",
            raws: ReportFormats.all.map { format in
                var object = JSONObject()
                object.set("name", format.name)
                object.set("summary", format.summary)
                object.set("standard", format.standard)
                object.set("default", isDefault(format))
                object.set("files", format.files)
                return object.bytes
            }
        )
        return list.bytes
    }
}
