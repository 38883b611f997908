import AuditModel

extension JSONFormat {
    func step(_ step: String, _ controls: [String], _ json: inout JSONWriter) {
        json.object { json in
            json.text("step", step)
            json.texts("controls", controls)
        }
    }

    func client(_ share: ClientShare?, _ json: inout JSONWriter) {
        guard let share else { return json.text("client", nil) }
        json.object("client") { json in
            json.number("id", share.client)
            json.number("otherWrites", share.otherWrites)
            json.number("unclearWrites", share.unclearWrites)
            json.number("otherExceptions", share.otherExceptions)
        }
    }

    func result(_ result: ControlResult, _ followUps: FollowUps, _ json: inout JSONWriter) {
        json.object { json in
            json.text("id", result.id)
            json.text("title", result.title)
            json.text("section", result.section.rawValue)
            json.text("area", result.area?.rawValue)
            json.text("severity", result.severity.rawValue)
            json.bool("required", result.isRequired)
            json.text("verdict", result.verdict.rawValue)
            json.text("expected", result.expected)
            json.text("observed", result.observed)
            json.text("reason", result.reason)
            json.text("basis", result.basis)
            json.text("remediation", result.remediation)
            json.text("unlock", result.unlock)
            json.texts("references", result.references)
            json.array("entries") { json in
                for entry in result.entries { json.number(nil, entry) }
            }
            json.texts("exceptions", result.exceptions)
            json.objects("lapses", result.lapses) { lapse, json in
                json.text("id", lapse.id)
                json.text("kind", lapse.kind.rawValue)
                json.text("words", lapse.words)
            }
            json.text("value", result.value)
            json.array("findings") { json in
                for finding in result.findings { self.finding(finding, followUps[finding.id], &json) }
            }
        }
    }

    private func finding(_ finding: Finding, _ followUp: FollowUp?, _ json: inout JSONWriter) {
        json.object { json in
            json.text("id", finding.id)
            json.text("control", finding.control)
            json.text("area", finding.area?.rawValue)
            json.text("operation", finding.operation?.rawValue)
            json.text("occurredAt", finding.occurredAt?.iso8601)
            json.text("source", finding.source)
            json.text("record", finding.record)
            json.text("field", finding.field)
            json.text("from", finding.from)
            json.text("to", finding.to)
            json.text("application", finding.application)
            json.number("agent", finding.agent)
            json.text("who", finding.who)
            json.text("class", finding.rowClass?.rawValue)
            json.text("exception", finding.exception)
            json.number("entry", finding.entry)
            json.number("client", finding.client)
            json.text("owner", followUp?.terms.owner)
            json.text("due", followUp?.terms.due)
            json.text("comment", followUp?.terms.comment)
        }
    }

    func history(_ report: Report, _ json: inout JSONWriter) {
        json.objects("history", report.history) { past, json in
            json.time("from", past.period.from)
            json.time("to", past.period.to)
            guard let controls = past.controls else { return json.text("verdicts", nil) }
            json.objects("verdicts", controls) { state, json in
                json.text("control", state.control)
                json.text("verdict", state.verdict.rawValue)
            }
        }
    }

    func changes(_ report: Report, _ json: inout JSONWriter) {
        guard let previous = report.previous else { return json.text("previous", nil) }
        json.object("previous") { json in
            json.text("period", previous.period)
            json.objects("changes", previous.comparison.worstFirst) { change, json in
                json.text("control", change.control)
                json.text("title", change.title)
                json.text("from", change.before?.verdict.rawValue)
                json.text("to", change.after?.verdict.rawValue)
                json.text("text", change.text)
                json.text("kind", change.kind.rawValue)
                json.bool("regression", change.kind.isRegression)
            }
            json.objects("settings", previous.comparison.settings) { field, json in
                json.text("object", field.objectName)
                json.text("field", field.field)
                json.text("before", field.before)
                json.text("after", field.after)
            }
        }
    }
}
