import AuditModel
package import Markup

/// The whole report as one JSON object, keys in a fixed order.
package struct JSONFormat: ReportFormat {
    package let name = "json"
    package let files = ["report.json"]
    package let summary = "the whole report for programs"
    package let standard = "docs/report.schema.json, version 2 (JSON Schema 2020-12)"

    /// Writes `report.json`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        try folder.write("report.json") { sink in try write(report, to: &sink) }
        return files
    }

    /// Writes the same bytes elsewhere.
    package func write(_ report: Report, to sink: inout some ByteSink) throws {
        var json = JSONWriter()
        try json.object { json in
            head(report, &json)
            try body(report, &json)
            try json.array("actions") { json in
                try report.actions.forEach { row in
                    action(row, &json)
                    try sink.drain(&json.bytes)
                }
            }
            try json.array("changes") { json in
                try report.changes.forEach { row in
                    change(row, &json)
                    try sink.drain(&json.bytes)
                }
            }
        }
        json.bytes.append(UInt8(ascii: "\n"))
        try sink.drain(&json.bytes, over: 0)
    }

    private func head(_ report: Report, _ json: inout JSONWriter) {
        let summary = ReportSummary(report)
        json.number("version", 2)
        json.text("tenant", report.tenant)
        json.text("url", report.url)
        json.object("period") { json in
            json.text("from", report.period.from.iso8601)
            json.text("to", report.period.to.iso8601)
            json.text("note", report.cutNote)
        }
        client(report.share, &json)
        json.object("baseline") { json in
            json.text("name", report.baseline.name)
            json.text("title", report.baseline.title)
            json.text("source", report.baseline.source)
            json.text("date", report.baseline.date)
            json.texts("changes", report.baseline.changes)
        }
        json.text("toolVersion", report.toolVersion)
        json.text("generatedAt", report.generatedAt.iso8601)
        json.object("evidence") { json in
            json.text("run", report.run)
            json.number("size", report.logSize)
            json.text("root", report.logRoot)
        }
        json.text("overall", report.overall.rawValue)
        json.object("summary") { json in
            json.text("sentence", summary.sentence)
            json.text("required", summary.required)
            json.text("today", summary.today)
            json.text("score", summary.score)
            json.text("register", summary.register)
            json.text("setUp", summary.setUp)
            json.text("boundary", summary.boundary)
            json.text("evidence", summary.evidence)
            json.object("counts") { json in
                for (verdict, count) in summary.counts { json.number(verdict.rawValue, count) }
            }
            json.array("actions") { json in
                for action in summary.actions { step(action.step, action.controls, &json) }
            }
        }
    }

    private func body(_ report: Report, _ json: inout JSONWriter) throws {
        json.array("results") { json in
            for result in report.results { self.result(result, report.followUps, &json) }
        }
        json.objects("parts", report.parts) { part, json in
            json.text("control", part.control)
            json.text("area", part.area.rawValue)
            json.text("part", part.part)
            json.text("route", part.route?.rawValue)
            json.text("from", part.span.from.iso8601)
            json.text("to", part.span.to.iso8601)
            json.texts("sources", part.sources)
            json.text("statement", part.statement)
            json.text("open", part.open)
        }
        changes(report, &json)
        history(report, &json)
        json.array("unlock") { json in
            for unlock in report.unlock { step(unlock.step, unlock.controls, &json) }
        }
        json.objects("grants", report.grants) { grant, json in
            json.text("area", grant.area.rawValue)
            json.text("granted", grant.granted.rawValue)
            json.text("allowed", grant.allowed.rawValue)
            json.number("writes", grant.writes)
            json.text("firstUsed", grant.firstUsed?.iso8601)
            json.text("lastUsed", grant.lastUsed?.iso8601)
            json.text("note", grant.note)
            json.text("today", grant.today.rawValue)
        }
        try activity(report, &json)
        ledgers(report, &json)
        json.texts("limits", report.limits)
    }
}

extension JSONFormat {
    private func action(_ row: ActionRow, _ json: inout JSONWriter) {
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

    private func change(_ row: ChangeRow, _ json: inout JSONWriter) {
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

    private func activity(_ report: Report, _ json: inout JSONWriter) throws {
        try json.object("activity") { json in
            json.number("customerVisible", report.customerVisible)
            json.number("deletes", report.deletes)
            json.number("suspects", report.suspects)
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

extension ReportFormat where Self == JSONFormat {
    /// The whole report as JSON.
    package static var json: JSONFormat { JSONFormat() }
}
