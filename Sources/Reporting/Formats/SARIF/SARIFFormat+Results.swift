import AuditModel

extension SARIFFormat {
    /// A result for each finding, or one for the control where there is none.
    func results(of control: ControlResult, rule: Int, _ report: Report, _ json: inout JSONWriter) {
        guard !control.findings.isEmpty else { return result(of: control, rule: rule, report, &json) }
        for finding in control.findings { result(of: finding, control, rule: rule, report, &json) }
    }

    private func result(of control: ControlResult, rule: Int, _ report: Report, _ json: inout JSONWriter) {
        json.object { json in
            head(control, rule: rule, kind: kind(control.verdict), &json)
            message("message", text(control), &json)
            json.array("locations") { json in
                json.object { json in
                    json.array("logicalLocations") { json in
                        json.object { json in
                            json.text("name", control.area?.title ?? control.section.title)
                            json.text("kind", control.area == nil ? "section" : "area")
                        }
                    }
                }
            }
            fingerprint(StableUUID("control", control.id).description, &json)
            suppressions(control.verdict == .excepted ? control.exceptions : [], report, &json)
            json.object("properties") { json in properties(control, &json) }
        }
    }

    private func result(
        of finding: Finding,
        _ control: ControlResult,
        rule: Int,
        _ report: Report,
        _ json: inout JSONWriter
    ) {
        json.object { json in
            head(control, rule: rule, kind: kind(control.verdict), &json)
            message("message", "\(control.title): \(finding.line)", &json)
            json.array("locations") { json in
                json.object { json in
                    json.array("logicalLocations") { json in
                        json.object { json in
                            json.text("name", finding.field.isEmpty ? finding.record : finding.field)
                            json.text("fullyQualifiedName", place(finding))
                            json.text("kind", "record")
                        }
                    }
                }
            }
            fingerprint(finding.id, &json)
            suppressions(finding.exception.map { [$0] } ?? [], report, &json)
            json.object("properties") { json in
                properties(control, &json)
                json.given("operation", finding.operation?.rawValue)
                json.given("occurredAt", finding.occurredAt?.iso8601)
                json.given("source", finding.source)
                json.given("application", finding.application)
                json.given("agent", finding.agent)
                json.given("who", finding.who)
                json.given("entry", finding.entry)
                json.given("client", finding.client)
            }
        }
    }

    private func head(_ control: ControlResult, rule: Int, kind: String, _ json: inout JSONWriter) {
        json.text("ruleId", control.id)
        json.number("ruleIndex", rule)
        json.text("kind", kind)
        json.text("level", kind == "fail" ? control.severity.sarif : "none")
    }

    /// SARIF's word for a verdict; what is excepted deviates all the same, and is suppressed.
    private func kind(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: "pass"
        case .fail, .excepted: "fail"
        case .unknown: "open"
        case .manual: "review"
        case .info: "informational"
        }
    }

    private func text(_ control: ControlResult) -> String {
        let reason = control.reason.isEmpty ? "" : " (\(control.reason))"
        return "\(control.title): \(control.verdict.word.lowercased()): \(control.observed)\(reason)"
    }

    /// Such as `invoice-changes/INVOICEHEADER 5140/duedate`.
    private func place(_ finding: Finding) -> String {
        [finding.source, finding.record, finding.field].filter { !$0.isEmpty }.joined(separator: "/")
    }

    private func fingerprint(_ text: String, _ json: inout JSONWriter) {
        json.object("partialFingerprints") { json in json.text("neoauditFinding/v1", text) }
    }

    /// An empty list says that the result is not suppressed; no list would say that nobody knows.
    private func suppressions(_ ids: [String], _ report: Report, _ json: inout JSONWriter) {
        let known = report.exceptions.filter { ids.contains($0.id) }
        json.array("suppressions") { json in
            for exception in known {
                let terms = exception.terms
                json.object { json in
                    json.text("guid", StableUUID("exception", report.tenant, exception.id).description)
                    json.text("kind", "external")
                    json.text("status", "accepted")
                    json.text(
                        "justification",
                        "\(exception.id), approved by \(terms.approver), owned by \(terms.owner), until "
                            + "\(terms.lastDay): \(terms.reason)"
                    )
                }
            }
        }
    }

    private func properties(_ control: ControlResult, _ json: inout JSONWriter) {
        json.text("verdict", control.verdict.rawValue)
        json.bool("required", control.isRequired)
        json.text("severity", control.severity.rawValue)
        json.given("area", control.area?.rawValue)
    }
}
