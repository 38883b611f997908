import AuditModel

/// A deviation that is one risk: all that nobody allowed, or all that one exception covers.
struct OSCALRisk {
    let uuid: StableUUID
    let exception: ExceptionRecord?
    let findings: [Finding]
}

extension OSCALFormat {
    func risks(of result: ControlResult, _ report: Report) -> [OSCALRisk] {
        guard result.deviates else { return [] }
        let covered = report.exceptions.filter { record in
            result.findings.contains { $0.exception == record.id }
                || result.verdict == .excepted && result.exceptions.contains(record.id)
        }
        let open = result.findings.filter { finding in !covered.contains { $0.id == finding.exception } }
        func risk(_ exception: ExceptionRecord?, _ findings: [Finding]) -> OSCALRisk {
            let names = ("risk", report.identity.description, result.id, exception?.id ?? "")
            return OSCALRisk(
                uuid: StableUUID(names.0, names.1, names.2, names.3),
                exception: exception,
                findings: findings
            )
        }
        return (result.verdict == .fail ? [risk(nil, open)] : [])
            + covered.map { record in risk(record, result.findings.filter { $0.exception == record.id }) }
    }

    func risks(_ result: ControlResult, _ report: Report, _ names: OSCALNames, _ json: inout JSONWriter) {
        for risk in risks(of: result, report) {
            json.object { json in
                json.text("uuid", risk.uuid.description)
                json.text("title", MarkdownText.escaped("\(result.id) \(result.title)"))
                json.text("description", MarkdownText.escaped(result.observed))
                json.text(
                    "statement",
                    MarkdownText.escaped("Expected: \(result.expected). Observed: \(result.observed).")
                )
                if let exception = risk.exception { approval(exception, &json) }
                json.text("status", risk.exception == nil ? "open" : "deviation-approved")
                origins(names, &json)
                severity(result, names, &json)
                json.given("deadline", risk.exception?.terms.validUntil.iso8601)
                remediation(result, risk, &json)
                if result.findings.isEmpty || !risk.findings.isEmpty {
                    json.array("related-observations") { json in
                        related(result, risk.findings, report, &json)
                    }
                }
            }
        }
    }

    private func approval(_ record: ExceptionRecord, _ json: inout JSONWriter) {
        json.array("props") { json in
            property("exception", record.id, &json)
            property("owner", record.terms.owner, &json)
            property("approver", record.terms.approver, &json)
            property("requester", record.terms.requester, &json)
            property("reason", record.terms.reason, &json)
            property("ticket", record.terms.ticket, &json)
            property("valid-from", record.terms.validFrom.iso8601, &json)
            property("last-day", record.terms.lastDay, &json)
        }
    }

    private func severity(_ result: ControlResult, _ names: OSCALNames, _ json: inout JSONWriter) {
        json.array("characterizations") { json in
            json.object { json in
                origin("origin", names, &json)
                json.array("facets") { json in
                    json.object { json in
                        json.text("name", "severity")
                        json.text("system", Self.namespace)
                        json.text("value", result.severity.rawValue)
                    }
                }
            }
        }
    }

    private func remediation(_ result: ControlResult, _ risk: OSCALRisk, _ json: inout JSONWriter) {
        guard !result.remediation.isEmpty else { return }
        json.array("remediations") { json in
            json.object { json in
                json.text("uuid", StableUUID("remediation", risk.uuid.description).description)
                json.text("lifecycle", "recommendation")
                json.text("title", MarkdownText.escaped("What to do about \(result.id)"))
                json.text("description", MarkdownText.escaped(result.remediation))
            }
        }
    }
}
