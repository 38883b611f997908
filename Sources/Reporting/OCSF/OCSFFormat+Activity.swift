import AuditModel

extension OCSFFormat {
    /// One action of Neo's on a ticket.
    func activity(_ row: ActionRow, _ severity: Severity, _ source: OCSFSource, _ json: inout JSONWriter) {
        head(
            .activity(row.operation),
            uid: "\(source.report.tenant)/actions/\(row.ticket)/\(row.action)",
            at: row.occurredAt,
            severity,
            source,
            &json
        )
        state(&json)
        json.text("message", "Neo: \(row.operation.rawValue) action \(row.action) of ticket \(row.ticket)")
        let operation = "\(row.area.rawValue):\(row.operation.rawValue)"
        parties(row.application.isEmpty ? Self.neo : row.application, row.agent, operation, source, &json)
        json.array("resources") { json in
            json.object { json in
                json.text("uid", "\(row.ticket)/\(row.action)")
                json.text("name", "ticket \(row.ticket), action \(row.action)")
                json.text("type", "action")
                json.given("uid_alt", row.guid)
            }
        }
        json.object("unmapped") { json in
            json.text("area", row.area.rawValue)
            json.given("outcome", row.outcome)
            if let isVisible = row.isCustomerVisible { json.bool("customer_visible", isVisible) }
            json.given("finding", row.finding)
            json.number("entry", row.entry)
            json.given("client", row.client)
            agent(&json)
        }
    }

    /// One write that a finding shows.
    ///
    /// Only a deviation is sure to be Neo's; one that a person has to look at names who is recorded, and no more.
    func activity(
        _ finding: Finding,
        _ result: ControlResult,
        _ source: OCSFSource,
        _ json: inout JSONWriter
    ) {
        let isNeos = result.verdict == .fail || finding.exception != nil
        head(
            .activity(finding.operation ?? .update),
            uid: "\(source.report.tenant)/findings/\(finding.id)",
            at: finding.occurredAt ?? source.report.generatedAt,
            result.verdict == .fail ? result.severity : .info,
            source,
            &json
        )
        state(&json)
        json.text("message", (isNeos ? "Neo: " : "To be looked at: ") + finding.line)
        let area = finding.area?.rawValue ?? "unlisted"
        let other = finding.agent == nil ? "not recorded" : ""
        parties(
            finding.application.isEmpty ? (isNeos ? Self.neo : other) : finding.application,
            finding.agent,
            "\(area):\(finding.operation?.rawValue ?? "")",
            source,
            &json
        )
        json.array("resources") { json in
            json.object { json in
                json.text("name", finding.record.isEmpty ? area : finding.record)
                json.text("type", area)
            }
        }
        json.object("unmapped") { json in
            json.text("area", area)
            json.text("control", result.id)
            json.text("verdict", result.verdict.rawValue)
            json.text("finding", finding.id)
            json.text("source", finding.source)
            json.given("field", finding.field)
            json.given("from", finding.from)
            json.given("to", finding.to)
            json.given("exception", finding.exception)
            json.given("entry", finding.entry)
            json.given("client", finding.client)
            if isNeos { agent(&json) }
        }
    }

    /// A write that is on record was done.
    private func state(_ json: inout JSONWriter) {
        json.number("status_id", 1)
        json.text("status", "Success")
    }

    private static let neo = "Neo Agent"

    /// Who asked whom for what; the application or the agent is given.
    private func parties(
        _ application: String,
        _ agent: Int64?,
        _ operation: String,
        _ source: OCSFSource,
        _ json: inout JSONWriter
    ) {
        json.object("actor") { json in
            json.given("app_name", application)
            if let agent {
                json.object("user") { json in
                    json.text("uid", "\(agent)")
                    json.number("type_id", 4)
                    json.text("type", "Service")
                }
            }
        }
        json.object("api") { json in
            json.text("operation", operation)
            json.object("service") { json in json.text("name", "HaloPSA") }
        }
        json.object("src_endpoint") { json in
            json.text("svc_name", application.isEmpty ? "not recorded" : application)
        }
        json.object("dst_endpoint") { json in
            json.text("svc_name", "HaloPSA")
            json.text("uid", source.report.url)
        }
    }
}
