import AuditModel

extension OCSFFormat {
    /// One action of Neo's on a ticket.
    func activity(
        _ row: ActionRow,
        _ found: (result: ControlResult, finding: Finding)?,
        _ source: OCSFSource,
        _ json: inout JSONWriter
    ) {
        head(
            .activity(row.operation),
            uid: "\(source.report.tenant)/actions/\(row.ticket)/\(row.action)",
            at: row.occurredAt,
            Self.severity(found),
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

    /// One write of Neo's that another log than the actions shows.
    func activity(
        _ row: ChangeRow,
        _ found: (result: ControlResult, finding: Finding)?,
        _ source: OCSFSource,
        _ json: inout JSONWriter
    ) {
        head(
            .activity(row.operation),
            uid: "\(source.report.tenant)/\(row.source)/\(row.entry)",
            at: row.occurredAt,
            Self.severity(found),
            source,
            &json
        )
        state(&json)
        let place = [row.record, row.field].filter { !$0.isEmpty }.joined(separator: " ")
        json.text("message", "Neo: \(row.operation.rawValue) \(place)")
        parties(
            Self.neo,
            row.agent,
            "\(row.area.rawValue):\(row.operation.rawValue)",
            source,
            &json
        )
        json.array("resources") { json in
            json.object { json in
                json.text("name", row.record.isEmpty ? row.area.rawValue : row.record)
                json.text("type", row.area.rawValue)
            }
        }
        json.object("unmapped") { json in
            json.text("area", row.area.rawValue)
            json.given("control", found?.result.id)
            json.given("verdict", found?.result.verdict.rawValue)
            json.given("finding", row.finding)
            json.text("source", row.source)
            json.given("field", row.field)
            json.given("from", row.from)
            json.given("to", row.to)
            json.given("exception", found?.finding.exception)
            json.number("entry", row.entry)
            json.given("client", row.client)
            agent(&json)
        }
    }

    /// A write is as bad as the control it fails; one that an exception covers, and any other, is none.
    private static func severity(_ found: (result: ControlResult, finding: Finding)?) -> Severity {
        guard let found, found.result.verdict == .fail, found.finding.exception == nil else { return .info }
        return found.result.severity
    }

    /// A write that is on record was done.
    private func state(_ json: inout JSONWriter) {
        json.number("status_id", 1)
        json.text("status", "Success")
    }

    private static let neo = "Neo Agent"

    /// Who asked whom for what.
    private func parties(
        _ application: String,
        _ agent: Int64?,
        _ operation: String,
        _ source: OCSFSource,
        _ json: inout JSONWriter
    ) {
        json.object("actor") { json in
            json.text("app_name", application)
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
        json.object("src_endpoint") { json in json.text("svc_name", application) }
        json.object("dst_endpoint") { json in
            json.text("svc_name", "HaloPSA")
            json.text("uid", source.report.url)
        }
    }
}
