import AuditModel

/// The exceptions on record, as they stand at an instant.
struct ExceptionList {
    let records: [ExceptionRecord]
    let now: Instant

    /// A table for a terminal.
    var text: String {
        guard !records.isEmpty else { return "no exception on record\n" }
        return RegisterTable(
            header: ["id", "state", "control", "covers", "from", "until", "owner", "approver", "reason"],
            rows: records.map { record in
                let terms = record.terms
                return [
                    record.id, record.state(at: now).rawValue, terms.control, covers(terms),
                    terms.validFrom.day,
                    RegisterDay.words(terms.lastDay, terms.zone), terms.owner, terms.approver,
                    record.revocation.map { "revoked \($0.at.day) by \($0.terms.person): \($0.terms.reason)" }
                        ?? terms.reason,
                ]
            }
        ).text(width: Terminal.width)
    }

    /// One JSON object on a line, keys in a fixed order; `null` is what was not said.
    ///
    /// `{"exceptions":[{"id":…,"state":…,"control":…,"area":…,"operations":[…],"client":…,"observed":…,
    /// "requester":…,"owner":…,"approver":…,"reason":…,"ticket":…,"evidence":{"name":…,"sha256":…},
    /// "validFrom":…,"validUntil":…,"lastDay":…,"zone":…,"recordedAt":…,"entry":…,
    /// "revocation":{"person":…,"reason":…,"at":…,"entry":…}},…]}`
    var json: [UInt8] {
        var object = JSONObject()
        object.set("exceptions", raws: records.map(json))
        return object.bytes
    }

    private func covers(_ terms: ExceptionTerms) -> String {
        let parts: [String?] = [
            terms.operations.map(\.rawValue).joined(separator: ","), terms.area?.rawValue,
            terms.client.map { "client \($0)" }, terms.observed.map { "seen '\($0)'" },
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }

    private func json(_ record: ExceptionRecord) -> [UInt8] {
        let terms = record.terms
        var object = JSONObject()
        object.set("id", record.id)
        object.set("state", record.state(at: now).rawValue)
        object.set("control", terms.control)
        object.set("area", terms.area?.rawValue)
        object.set("operations", terms.operations.map(\.rawValue))
        object.set("client", orNull: terms.client)
        object.set("observed", terms.observed)
        object.set("requester", terms.requester)
        object.set("owner", terms.owner)
        object.set("approver", terms.approver)
        object.set("reason", terms.reason)
        object.set("ticket", terms.ticket.isEmpty ? nil : terms.ticket)
        object.set("evidence", terms.evidence)
        object.set("validFrom", terms.validFrom.iso8601)
        object.set("validUntil", terms.validUntil.iso8601)
        object.set("lastDay", terms.lastDay)
        object.set("zone", terms.zone)
        object.set("recordedAt", record.recordedAt.iso8601)
        object.set("entry", orNull: record.entry)
        if let revocation = record.revocation {
            var ended = JSONObject()
            ended.set("person", revocation.terms.person)
            ended.set("reason", revocation.terms.reason)
            ended.set("at", revocation.at.iso8601)
            ended.set("entry", revocation.entry)
            object.set("revocation", raw: ended.bytes)
        } else {
            object.set("revocation", nil as String?)
        }
        return object.bytes
    }
}

/// A last day as people read it.
enum RegisterDay {
    /// `2026-12-31`, with its zone unless that is UTC.
    static func words(_ day: String, _ zone: String) -> String { zone == "UTC" ? day : "\(day) \(zone)" }
}
