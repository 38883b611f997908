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
            json.array("lapses") { json in
                for lapse in result.lapses {
                    json.object { json in
                        json.text("id", lapse.id)
                        json.text("kind", lapse.kind.rawValue)
                        json.text("words", lapse.words)
                    }
                }
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
            json.text("exception", finding.exception)
            json.number("entry", finding.entry)
            json.number("client", finding.client)
            json.text("owner", followUp?.terms.owner)
            json.text("due", followUp?.terms.due)
            json.text("comment", followUp?.terms.comment)
        }
    }

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

    func history(_ report: Report, _ json: inout JSONWriter) {
        json.array("history") { json in
            for past in report.history {
                json.object { json in
                    json.time("from", past.period.from)
                    json.time("to", past.period.to)
                    guard let verdicts = past.verdicts else { return json.text("verdicts", nil) }
                    json.array("verdicts") { json in
                        for verdict in verdicts {
                            json.object { json in
                                json.text("control", verdict.control)
                                json.text("verdict", verdict.verdict.rawValue)
                            }
                        }
                    }
                }
            }
        }
    }

    func changes(_ report: Report, _ json: inout JSONWriter) {
        guard let previous = report.previous else { return json.text("previous", nil) }
        json.object("previous") { json in
            json.text("period", previous.period)
            json.array("changes") { json in
                for change in previous.changes {
                    json.object { json in
                        json.text("control", change.control)
                        json.text("title", change.title)
                        json.text("from", change.from?.rawValue)
                        json.text("to", change.to?.rawValue)
                        json.text("text", change.text)
                        json.text("kind", change.kind)
                        json.bool("regression", change.isRegression)
                    }
                }
            }
            json.array("settings") { json in
                for field in previous.settings {
                    json.object { json in
                        json.text("object", field.object)
                        json.text("field", field.field)
                        json.text("before", field.before)
                        json.text("after", field.after)
                    }
                }
            }
        }
    }

    func activity(_ report: Report, _ json: inout JSONWriter) {
        json.object("activity") { json in
            json.number("customerVisible", report.customerVisible)
            json.number("deletes", report.deletes)
            json.array("days") { json in
                for day in report.activity {
                    json.object { json in
                        json.text("day", day.day)
                        json.number("writes", day.writes)
                        json.number("outside", day.outside)
                    }
                }
            }
            json.array("areas") { json in
                for row in report.writesByArea {
                    json.object { json in
                        json.text("area", row.area.rawValue)
                        json.text("operation", row.operation.rawValue)
                        json.number("count", row.count)
                    }
                }
            }
            json.array("clients") { json in
                for row in report.clients {
                    json.object { json in
                        json.number("client", row.client)
                        json.number("count", row.count)
                    }
                }
            }
        }
    }

    func ledgers(_ report: Report, _ json: inout JSONWriter) {
        json.array("coverage") { json in
            for coverage in report.coverage {
                json.object { json in
                    json.text("source", coverage.source)
                    json.number("requests", coverage.requests)
                    json.number("pages", coverage.pages)
                    json.number("claimed", coverage.claimed)
                    json.number("stored", coverage.stored)
                    json.text("from", coverage.window?.from.iso8601)
                    json.text("to", coverage.window?.to.iso8601)
                    json.text("oldest", coverage.oldest?.iso8601)
                    json.bool("complete", coverage.isComplete)
                    json.text("gap", coverage.gap)
                    json.texts(
                        "notes",
                        report.coverageNotes.filter { $0.source == coverage.source }.map(\.text)
                    )
                }
            }
        }
        json.array("register") { json in
            for entry in RegisterEntry.all(of: report) { register(entry, &json) }
        }
        json.array("settings") { json in
            for setting in report.settings {
                json.object { json in
                    json.text("object", setting.object)
                    json.text("objectID", setting.objectID)
                    json.text("field", setting.field)
                    json.text("value", setting.value)
                    json.text("validFrom", setting.validFrom.iso8601)
                    json.text("lastSeen", setting.lastSeen.iso8601)
                    json.number("entry", setting.entry)
                }
            }
        }
        json.array("footprint") { json in
            for row in report.footprint {
                json.object { json in
                    json.text("method", row.method)
                    json.text("path", row.path)
                    json.number("requests", row.requests)
                    json.number("failed", row.failed)
                    json.number("rows", row.rows)
                    json.number("bytes", row.bytes)
                    json.number("waited", row.waited)
                }
            }
        }
        json.number("peakPerMinute", report.peak)
    }

    private func register(_ entry: RegisterEntry, _ json: inout JSONWriter) {
        json.object { json in
            json.text("id", entry.id)
            json.text("kind", entry.kind.rawValue)
            json.text("control", entry.control)
            json.text("area", entry.area?.rawValue)
            json.texts("operations", entry.operations.map(\.rawValue))
            json.text("owner", entry.owner)
            json.text("approver", entry.approver)
            json.text("validFrom", entry.validFrom.iso8601)
            json.text("validUntil", entry.validUntil?.iso8601)
            json.text("state", entry.state.rawValue)
            json.number("used", entry.used)
            json.text("reason", entry.reason)
            json.text("requester", entry.requester.isEmpty ? nil : entry.requester)
            json.text("ticket", entry.ticket.isEmpty ? nil : entry.ticket)
            json.number("client", entry.client)
            json.text("observed", entry.observed)
            evidence(entry.evidence, &json)
            json.text("lastDay", entry.lastDay)
            json.text("zone", entry.zone)
            revocation(entry.revocation, &json)
            json.text("reference", entry.reference.isEmpty ? nil : entry.reference)
            json.text("rotatedOn", entry.rotatedOn)
            json.text("document", entry.document)
            json.text("covers", entry.covers)
            json.texts("subprocessors", entry.subprocessors)
            json.number("reviewed", entry.reviewed)
            json.text("recordedAt", entry.recordedAt.iso8601)
            json.number("entry", entry.entry)
        }
    }

    private func evidence(_ file: EvidenceFile?, _ json: inout JSONWriter) {
        guard let file else { return json.text("evidence", nil) }
        json.object("evidence") { json in
            json.text("name", file.name)
            json.text("sha256", file.sha256)
        }
    }

    private func revocation(_ revocation: ExceptionRecord.Revocation?, _ json: inout JSONWriter) {
        guard let revocation else { return json.text("revocation", nil) }
        json.object("revocation") { json in
            json.text("person", revocation.terms.person)
            json.text("reason", revocation.terms.reason)
            json.text("at", revocation.at.iso8601)
            json.number("entry", revocation.entry)
        }
    }
}
