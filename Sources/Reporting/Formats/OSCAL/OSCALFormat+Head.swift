import AuditModel
import Markup

extension OSCALFormat {
    func metadata(_ report: Report, _ json: inout JSONWriter) {
        json.object("metadata") { json in
            json.text(
                "title",
                MarkdownText.escaped("Neo in HaloPSA: \(report.tenant), \(Wording.period(report.period))")
            )
            json.text("last-modified", report.generatedAt.iso8601)
            json.text("version", report.period.folderName)
            json.text("oscal-version", "1.2.1")
            json.array("props") { json in
                property("tool-version", report.toolVersion, &json)
                property("tenant", report.tenant, &json)
                property("overall", report.overall.rawValue, &json)
                if let client = report.share?.client { property("client", "\(client)", &json) }
            }
        }
    }

    func head(_ report: Report, _ names: OSCALNames, _ json: inout JSONWriter) {
        let summary = ReportSummary(report)
        json.text("uuid", StableUUID("result", report.identity.description).description)
        json.text("title", MarkdownText.escaped(summary.sentence))
        json.text(
            "description",
            [summary.required, summary.today, summary.score, summary.evidence]
                .filter { !$0.isEmpty }
                .map(MarkdownText.escaped)
                .joined(separator: "\n\n")
        )
        json.text("start", report.period.from.iso8601)
        json.text("end", report.period.to.iso8601)
        json.object("local-definitions") { json in
            json.array("components") { json in
                component(names.tenant, "system", report.tenant, "The HaloPSA tenant at \(report.url)", &json)
                component(
                    names.neo,
                    "software",
                    "Neo Agent",
                    "The AI service-desk agent, as it acts in the tenant",
                    &json
                )
            }
            json.object("assessment-assets") { json in
                json.array("components") { json in
                    component(
                        names.tool,
                        "software",
                        "neoaudit",
                        "neoaudit \(report.toolVersion), which read and judged",
                        &json
                    )
                }
                json.array("assessment-platforms") { json in
                    json.object { json in
                        json.text("uuid", StableUUID("platform", report.identity.description).description)
                        json.text("title", "neoaudit")
                        json.array("uses-components") { json in
                            json.object { json in json.text("component-uuid", names.tool.description) }
                        }
                    }
                }
            }
        }
        json.object("reviewed-controls") { json in
            json.array("control-selections") { json in
                json.object { json in
                    json.objects("include-controls", report.results) { result, json in
                        json.text("control-id", result.id)
                    }
                }
            }
        }
    }

    func backMatter(_ report: Report, _ names: OSCALNames, _ json: inout JSONWriter) {
        json.object("back-matter") { json in
            json.array("resources") { json in
                json.object { json in
                    json.text("uuid", names.baseline.description)
                    json.text("title", MarkdownText.escaped(report.baseline.title))
                    json.text(
                        "description",
                        MarkdownText.escaped(
                            "Baseline \(report.baseline.name), read on \(report.baseline.date); it stands for the plan."
                        )
                    )
                    json.array("rlinks") { json in
                        json.object { json in json.text("href", report.baseline.source) }
                    }
                }
                json.object { json in
                    json.text("uuid", names.evidence.description)
                    json.text("title", "Evidence log")
                    json.text(
                        "description",
                        MarkdownText.escaped(
                            "The log's first \(report.logSize) entries, to run \(report.run); Merkle root \(report.logRoot)"
                        )
                    )
                }
            }
        }
    }

    private func component(
        _ uuid: StableUUID,
        _ type: String,
        _ title: String,
        _ description: String,
        _ json: inout JSONWriter
    ) {
        json.object { json in
            json.text("uuid", uuid.description)
            json.text("type", type)
            json.text("title", MarkdownText.escaped(title))
            json.text("description", MarkdownText.escaped(description))
            // Whether it runs is for the results to say.
            json.object("status") { json in json.text("state", "other") }
        }
    }

    /// A property of ours; none where there is nothing to say, since OSCAL takes no empty value.
    func property(_ name: String, _ value: String?, _ json: inout JSONWriter) {
        guard let value, case let line = Self.line(value), !line.isEmpty else { return }
        json.object { json in
            json.text("name", name)
            json.text("ns", Self.namespace)
            json.text("value", line)
        }
    }

    /// `text` as an OSCAL string: one line, with no space at its ends.
    static func line(_ text: String) -> String {
        var scalars = VisibleText.of(text).unicodeScalars[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }
}
