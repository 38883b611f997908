import AuditModel

extension OSCALFormat {
    /// An observation for each finding, or one of the control where there is none.
    func observations(
        _ result: ControlResult,
        _ report: Report,
        _ names: OSCALNames,
        _ json: inout JSONWriter
    ) {
        guard !result.findings.isEmpty else {
            observation(
                uuid(of: result, report),
                "\(result.title): \(result.observed)",
                "control-objective",
                report,
                names,
                &json
            ) { json in
                property("basis", result.basis, &json)
                for entry in result.entries { property("entry", "\(entry)", &json) }
            }
            return
        }
        for finding in result.findings {
            let text = "\(result.title): \(finding.line)"
            observation(uuid(of: finding, report), text, "finding", report, names, &json) { json in
                property("finding-id", finding.id, &json)
                property("occurred-at", finding.occurredAt?.iso8601, &json)
                property("operation", finding.operation?.rawValue, &json)
                property("source", finding.source, &json)
                property("record", finding.record, &json)
                property("field", finding.field, &json)
                property("application", finding.application, &json)
                property("agent", finding.agent.map { "\($0)" }, &json)
                property("who", finding.who, &json)
                property("exception", finding.exception, &json)
                property("entry", finding.entry.map { "\($0)" }, &json)
                property("client", finding.client.map { "\($0)" }, &json)
            }
        }
    }

    /// Two controls may hold the same finding.
    func uuid(of finding: Finding, _ report: Report) -> StableUUID {
        StableUUID("observation", report.identity.description, finding.control, finding.id)
    }

    func uuid(of result: ControlResult, _ report: Report) -> StableUUID {
        StableUUID("observation", report.identity.description, result.id)
    }

    private func observation(
        _ uuid: StableUUID,
        _ text: String,
        _ type: String,
        _ report: Report,
        _ names: OSCALNames,
        _ json: inout JSONWriter,
        _ properties: (inout JSONWriter) -> Void
    ) {
        json.object { json in
            json.text("uuid", uuid.description)
            json.text("description", MarkdownText.escaped(text))
            json.array("props") { json in
                property("tenant", report.tenant, &json)
                properties(&json)
            }
            json.texts("methods", ["EXAMINE"])
            json.texts("types", [type])
            origins(names, &json)
            json.array("subjects") { json in
                json.object { json in
                    json.text("subject-uuid", names.neo.description)
                    json.text("type", "component")
                }
            }
            json.array("relevant-evidence") { json in
                json.object { json in
                    json.text("href", "#\(names.evidence)")
                    json.text(
                        "description",
                        "The entries of the evidence log that are named in the properties"
                    )
                }
            }
            json.text("collected", report.generatedAt.iso8601)
        }
    }

    func origins(_ names: OSCALNames, _ json: inout JSONWriter) {
        json.array("origins") { json in origin(nil, names, &json) }
    }

    func origin(_ key: String?, _ names: OSCALNames, _ json: inout JSONWriter) {
        json.object(key) { json in
            json.array("actors") { json in
                json.object { json in
                    json.text("type", "tool")
                    json.text("actor-uuid", names.tool.description)
                }
            }
        }
    }

    /// What the control says of its objective; what is only observed says nothing.
    func finding(_ result: ControlResult, _ report: Report, _ names: OSCALNames, _ json: inout JSONWriter) {
        guard result.verdict != .info else { return }
        json.object { json in
            json.text("uuid", StableUUID("finding", report.identity.description, result.id).description)
            json.text("title", MarkdownText.escaped("\(result.id) \(result.title)"))
            json.text("description", MarkdownText.escaped(result.observed))
            json.array("props") { json in
                property("verdict", result.verdict.rawValue, &json)
                property("severity", result.severity.rawValue, &json)
                property("required", "\(result.isRequired)", &json)
                property("section", result.section.rawValue, &json)
                property("area", result.area?.rawValue, &json)
                for reference in result.references { property("reference", reference, &json) }
            }
            origins(names, &json)
            target(result, &json)
            json.array("related-observations") { json in related(result, result.findings, report, &json) }
            let risks = risks(of: result, report)
            if !risks.isEmpty {
                json.array("related-risks") { json in
                    for risk in risks { json.object { $0.text("risk-uuid", risk.uuid.description) } }
                }
            }
        }
    }

    /// The observations of a control, or of some of its findings.
    func related(
        _ result: ControlResult,
        _ findings: [Finding],
        _ report: Report,
        _ json: inout JSONWriter
    ) {
        let own = result.findings.isEmpty ? [uuid(of: result, report)] : findings.map { uuid(of: $0, report) }
        for uuid in own { json.object { $0.text("observation-uuid", uuid.description) } }
    }

    private func target(_ result: ControlResult, _ json: inout JSONWriter) {
        let (state, reason, why): (String, String, String?) =
            switch result.verdict {
            case .pass, .info: ("satisfied", "pass", nil)
            case .fail: ("not-satisfied", "fail", nil)
            case .excepted:
                ("not-satisfied", "other", "It deviates, and an approved exception covers the deviation.")
            case .unknown: ("not-satisfied", "other", "It could not be judged: \(result.reason)")
            case .manual: ("not-satisfied", "other", "It needs a person: \(result.reason)")
            }
        json.object("target") { json in
            json.text("type", "objective-id")
            json.text("target-id", result.id)
            json.text("description", MarkdownText.escaped("Expected: \(result.expected)"))
            json.object("status") { json in
                json.text("state", state)
                json.text("reason", reason)
                json.given("remarks", why.map(MarkdownText.escaped))
            }
        }
    }
}
