public import AuditModel

extension EvidenceWriter {
    /// Records follow-ups to findings; refuses one that nobody has recorded, or that says too much.
    public func add(_ followUps: [FollowUpTerms]) throws -> [FollowUp] {
        let now = surroundings.now()
        return try followUps.map { terms in
            func refuse(_ detail: String) -> EvidenceError { EvidenceError(.refused, "follow-up", detail) }
            for (what, text) in [("finding", terms.finding), ("person", terms.person)]
            where PersonName(text).isEmpty {
                throw refuse("expected a \(what), saw none")
            }
            guard terms.due.isEmpty || (terms.due.utf8.count == 10 && Instant(iso8601: terms.due) != nil)
            else {
                throw refuse("expected a due day such as 2026-12-31, saw '\(terms.due)'")
            }
            for (what, text, limit) in [
                ("an owner", terms.owner, FollowUpTerms.ownerLimit),
                ("a comment", terms.comment, FollowUpTerms.commentLimit),
            ] where text.unicodeScalars.count > limit {
                throw refuse(
                    "expected \(what) of at most \(limit) characters, saw \(text.unicodeScalars.count)"
                )
            }
            let (id, seq) = try register(.followUp, terms, at: now)
            return FollowUp(id: id, terms: terms, recordedAt: now, entry: seq)
        }
    }

    /// The follow-ups on record, as this transaction sees them.
    public func followUps() throws -> [FollowUp] { try EvidenceReader(db).followUps() }
}

extension EvidenceReader {
    /// All follow-ups, in the order they were recorded.
    public func followUps() throws -> [FollowUp] {
        try register().of(.followUp).map { record in
            FollowUp(id: record.id, terms: try record.terms(), recordedAt: record.at, entry: record.seq)
        }
    }
}
