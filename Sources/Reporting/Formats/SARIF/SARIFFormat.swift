import AuditModel
import Markup

/// The findings as static-analysis results: a rule a control, a result a finding.
///
/// A control without findings has one result of its own, of the kind that its verdict is. Places are names of HaloPSA's
/// records, since there is no file. An excepted finding is suppressed, with who approved it and why.
package struct SARIFFormat: ReportFormat {
    package let name = "sarif"
    package let files = ["report.sarif"]
    package let summary = "findings for tools that read static analysis"
    package let standard = "SARIF 2.1.0"

    /// Writes `report.sarif`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        try folder.write(files[0]) { sink in
            var json = JSONWriter()
            try json.object { json in
                json.text(
                    "$schema",
                    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
                )
                json.text("version", "2.1.0")
                try json.array("runs") { json in
                    try json.object { json in
                        head(report, &json)
                        try json.array("results") { json in
                            for (index, result) in report.results.enumerated() {
                                results(of: result, rule: index, report, &json)
                                try sink.drain(&json.bytes)
                            }
                        }
                    }
                }
            }
            json.bytes.append(UInt8(ascii: "\n"))
            try sink.drain(&json.bytes, over: 0)
        }
        return files
    }

    private func head(_ report: Report, _ json: inout JSONWriter) {
        json.object("tool") { json in
            json.object("driver") { json in
                json.text("name", "neoaudit")
                json.text("version", report.toolVersion)
                json.array("rules") { json in
                    for result in report.results { rule(result, &json) }
                }
            }
        }
        json.array("invocations") { json in
            json.object { json in
                json.bool("executionSuccessful", true)
                json.text("endTimeUtc", report.generatedAt.iso8601)
            }
        }
        json.object("automationDetails") { json in
            json.text("id", ["neoaudit", report.tenant, report.period.folderName].joined(separator: "/"))
            json.text("guid", report.identity.description)
        }
        json.object("properties") { json in
            json.text("tenant", report.tenant)
            json.text("url", report.url)
            json.text("from", report.period.from.iso8601)
            json.text("to", report.period.to.iso8601)
            json.text("baseline", report.baseline.name)
            json.text("overall", report.overall.rawValue)
            json.number("logSize", report.logSize)
            json.text("logRoot", report.logRoot)
            json.given("client", report.share?.client)
        }
    }

    private func rule(_ result: ControlResult, _ json: inout JSONWriter) {
        json.object { json in
            json.text("id", result.id)
            message("shortDescription", result.title, &json)
            message("fullDescription", "Expected: " + result.expected, &json)
            message("help", result.remediation.isEmpty ? result.title : result.remediation, &json)
            json.object("defaultConfiguration") { json in json.text("level", result.severity.sarif) }
            json.object("properties") { json in
                json.texts("tags", Self.tags(result))
                json.text("security-severity", result.severity.cvss)
                json.bool("required", result.isRequired)
            }
        }
    }

    /// Unique, as the schema asks for.
    private static func tags(_ result: ControlResult) -> [String] {
        var tags: [String] = []
        for tag in [result.section.rawValue] + result.references where !tags.contains(tag) {
            tags.append(tag)
        }
        return tags
    }

    func message(_ key: String, _ text: String, _ json: inout JSONWriter) {
        json.object(key) { json in json.text("text", Self.plain(text)) }
    }

    /// SARIF reads `[words](target)` as a link and `{0}` as a place for an argument, even in plain text.
    ///
    /// A backslash before the bracket and a doubled brace stop that.
    static func plain(_ text: String) -> String {
        guard !text.isEmpty else { return "–" }
        let hasBracket = text.utf8.contains(UInt8(ascii: "["))
        var plain = ""
        for scalar in text.unicodeScalars {
            if hasBracket, "[]\\".unicodeScalars.contains(scalar) { plain.append("\\") }
            if scalar == "{" || scalar == "}" { plain.unicodeScalars.append(scalar) }
            plain.unicodeScalars.append(scalar)
        }
        return plain
    }
}

extension ReportFormat where Self == SARIFFormat {
    /// Findings as static-analysis results.
    package static var sarif: SARIFFormat { SARIFFormat() }
}
