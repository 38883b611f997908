import AuditModel

extension JSONFormat {
    func ledgers(_ report: Report, _ json: inout JSONWriter) {
        json.objects("coverage", report.coverage) { coverage, json in
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
        json.array("account") { json in
            for coverage in report.coverage {
                if let account = coverage.account { self.account(account, of: coverage.source, &json) }
            }
        }
        json.array("register") { json in
            for entry in RegisterEntry.all(of: report) { register(entry, &json) }
        }
        json.objects("settings", report.settings) { setting, json in
            json.text("object", setting.object)
            json.text("objectID", setting.objectID)
            json.text("field", setting.field)
            json.text("value", setting.value)
            json.text("validFrom", setting.validFrom.iso8601)
            json.text("lastSeen", setting.lastSeen.iso8601)
            json.number("entry", setting.entry)
        }
        json.objects("footprint", report.footprint) { row, json in
            json.text("method", row.method)
            json.text("path", row.path)
            json.number("requests", row.requests)
            json.number("failed", row.failed)
            json.number("rows", row.rows)
            json.number("bytes", row.bytes)
            json.number("waited", row.waited)
        }
        json.number("peakPerMinute", report.peak)
    }

    private func account(_ account: SourceAccount, of source: String, _ json: inout JSONWriter) {
        json.object { json in
            json.text("source", source)
            json.number("received", account.received)
            json.number("distinct", account.distinct)
            json.number("twins", account.twins)
            json.number("neo", account.neo)
            json.number("shared", account.shared)
            json.number("another", account.another)
            json.number("nobody", account.nobody)
            json.number("unattributed", account.unattributed)
            json.number("outside", account.outside)
            json.number("undated", account.undated)
            json.number("future", account.future)
            json.number("unplaced", account.unplaced)
            json.text("oldest", account.oldest?.iso8601)
            json.text("newest", account.newest?.iso8601)
        }
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
