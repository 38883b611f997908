import AuditModel

/// The attestations on record, as they stand at an instant.
struct AttestationList {
    let records: [Attestation]
    let now: Instant

    /// A table for a terminal.
    var text: String {
        guard !records.isEmpty else { return "no attestation on record\n" }
        return RegisterTable(
            header: ["id", "state", "control", "from", "until", "person", "role", "statement"],
            rows: records.map { record in
                let terms = record.terms
                return [
                    record.id, record.state(at: now).rawValue, terms.control, terms.validFrom.day,
                    RegisterDay.words(terms.lastDay, terms.zone), terms.person, terms.role, terms.statement,
                ]
            }
        ).text(width: Terminal.width)
    }

    /// One JSON object on a line, keys in a fixed order; `null` is what was not said.
    ///
    /// `{"attestations":[{"id":…,"state":…,"control":…,"person":…,"role":…,"statement":…,"clientID":…,
    /// "application":…,"agent":…,"reference":…,"rotatedOn":…,"document":…,"covers":…,"subprocessors":[…],
    /// "reviewed":…,"subject":…,"evidence":{"name":…,"sha256":…},"validFrom":…,"validUntil":…,"lastDay":…,"zone":…,
    /// "recordedAt":…,"entry":…},…]}`
    var json: [UInt8] {
        var object = JSONObject()
        object.set("attestations", raws: records.map(json))
        return object.bytes
    }

    private func json(_ record: Attestation) -> [UInt8] {
        let terms = record.terms
        var object = JSONObject()
        object.set("id", record.id)
        object.set("state", record.state(at: now).rawValue)
        object.set("control", terms.control)
        object.set("person", terms.person)
        object.set("role", terms.role)
        object.set("statement", terms.statement)
        object.set("clientID", terms.clientID.isEmpty ? nil : terms.clientID)
        object.set("application", terms.application)
        object.set("agent", orNull: terms.agent)
        object.set("reference", terms.reference.isEmpty ? nil : terms.reference)
        object.set("rotatedOn", terms.rotatedOn)
        object.set("document", terms.document)
        object.set("covers", terms.covers)
        object.set("subprocessors", terms.subprocessors)
        object.set("reviewed", orNull: terms.reviewed)
        object.set("subject", terms.subject?.words)
        object.set("evidence", terms.evidence)
        object.set("validFrom", terms.validFrom.iso8601)
        object.set("validUntil", terms.validUntil.iso8601)
        object.set("lastDay", terms.lastDay)
        object.set("zone", terms.zone)
        object.set("recordedAt", record.recordedAt.iso8601)
        object.set("entry", record.entry)
        return object.bytes
    }
}
