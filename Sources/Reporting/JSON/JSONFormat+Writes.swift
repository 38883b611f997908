import AuditModel

extension JSONFormat {
    func action(_ row: ActionRow, _ json: inout JSONWriter) {
        json.object { json in
            json.number("ticket", row.ticket)
            json.number("action", row.action)
            json.text("guid", row.guid)
            json.time("occurredAt", row.occurredAt)
            json.text("area", row.area.rawValue)
            json.text("operation", row.operation.rawValue)
            json.text("outcome", row.outcome)
            json.text("application", row.application)
            json.number("agent", row.agent)
            json.bool("customerVisible", row.isCustomerVisible)
            json.text("finding", row.finding)
            json.number("entry", row.entry)
            json.number("client", row.client)
        }
    }

    func change(_ row: ChangeRow, _ json: inout JSONWriter) {
        json.object { json in
            json.time("occurredAt", row.occurredAt)
            json.text("source", row.source)
            json.text("record", row.record)
            json.text("area", row.area.rawValue)
            json.text("operation", row.operation.rawValue)
            json.text("field", row.field)
            json.text("from", row.from)
            json.text("to", row.to)
            json.number("agent", row.agent)
            json.text("finding", row.finding)
            json.number("entry", row.entry)
            json.number("client", row.client)
        }
    }

    func activity(_ report: Report, _ json: inout JSONWriter) throws {
        try json.object("activity") { json in
            json.number("customerVisible", report.customerVisible)
            json.number("deletes", report.deletes)
            json.objects("days", report.activity) { day, json in
                json.text("day", day.day)
                json.number("writes", day.writes)
                json.number("outside", day.outside)
            }
            json.objects("areas", report.writesByArea) { row, json in
                json.text("area", row.area.rawValue)
                json.text("operation", row.operation.rawValue)
                json.number("count", row.count)
            }
            try json.objects("clients", report.clients()) { row, json in
                json.number("client", row.client)
                json.number("count", row.count)
            }
        }
    }
}
