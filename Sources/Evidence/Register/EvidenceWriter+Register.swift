public import AuditModel
import Foundation
import GRDB
import Merkle

/// The register: whatever people record is a log entry, and only ever added.
extension EvidenceWriter {
    /// Records an exception.
    ///
    /// Refuses one that reaches back, has no end, is not approved by somebody else than who asked for it, or
    /// covers what another one covers too: two that say different things would leave open which one counts.
    public func add(_ asked: ExceptionTerms) throws -> ExceptionRecord {
        let now = stamp()
        var terms = asked
        // A clock that is a little behind the log's means now all the same.
        if terms.validFrom >= surroundings.now() { terms.validFrom = max(terms.validFrom, now) }
        func refuse(_ detail: String, related: String? = nil) -> EvidenceError {
            EvidenceError(.refused, "exception", detail, related: related)
        }
        guard terms.validFrom >= now else {
            throw refuse(
                "expected a begin at or after \(now), saw \(terms.validFrom); an exception works forward only"
            )
        }
        guard terms.validFrom < terms.validUntil else {
            throw refuse("expected an end after the begin \(terms.validFrom), saw \(terms.validUntil)")
        }
        let approver = PersonName(terms.approver)
        guard !approver.isEmpty, approver != PersonName(terms.requester) else {
            throw refuse("expected an approver other than the requester '\(terms.requester)'")
        }
        guard !terms.operations.isEmpty else { throw refuse("expected at least one operation") }
        for other in try exceptions() {
            guard let overlap = other.overlap(with: terms) else { continue }
            throw refuse(
                "already covers \(overlap) on \(terms.control) from \(other.terms.validFrom) to \(other.ends); "
                    + "revoke it first, or choose another span",
                related: other.id
            )
        }
        let (id, seq, at) = try register(.exception, terms)
        let record = ExceptionRecord(id: id, terms: terms, recordedAt: at, entry: seq)
        knownExceptions?.append(record)
        return record
    }

    /// Ends an exception now; refuses one that is unknown, revoked already or at its end already.
    public func revoke(_ terms: RevocationTerms) throws -> ExceptionRecord {
        let now = stamp()
        func refuse(_ detail: String) -> EvidenceError { EvidenceError(.refused, "revocation", detail) }
        for (what, text) in [("person", terms.person), ("reason", terms.reason)]
        where PersonName(text).isEmpty {
            throw refuse("expected a \(what), saw none")
        }
        let known = try exceptions()
        guard let index = known.firstIndex(where: { $0.id == terms.exception }) else {
            let ids =
                known.isEmpty
                ? "none is on record" : "expected one of \(known.map(\.id).joined(separator: ", "))"
            throw refuse("\(ids), saw '\(terms.exception)'")
        }
        var record = known[index]
        if let revocation = record.revocation {
            throw refuse("\(record.id) was revoked by \(revocation.terms.person) at \(revocation.at) already")
        }
        guard now < record.terms.validUntil else {
            throw refuse("\(record.id) ended at \(record.terms.validUntil) already")
        }
        let (_, seq, at) = try register(.revocation, terms)
        record.revocation = .init(terms: terms, at: at, entry: seq)
        knownExceptions?[index] = record
        return record
    }

    /// Records an attestation; refuses one without an end, or that nobody states.
    public func add(_ terms: AttestationTerms) throws -> Attestation {
        func refuse(_ detail: String) -> EvidenceError { EvidenceError(.refused, "attestation", detail) }
        for (what, text) in [
            ("person", terms.person), ("role", terms.role), ("statement", terms.statement),
        ] where PersonName(text).isEmpty {
            throw refuse("expected a \(what), saw none")
        }
        guard terms.validFrom < terms.validUntil else {
            throw refuse("expected an end after \(terms.validFrom), saw \(terms.validUntil)")
        }
        let (id, seq, at) = try register(.attestation, terms)
        return Attestation(id: id, terms: terms, recordedAt: at, entry: seq)
    }

    /// Records a calibration; refuses one that looked before the person was asked.
    public func add(_ terms: CalibrationTerms) throws -> Calibration {
        guard terms.askedAt <= terms.lookedAt else {
            throw EvidenceError(
                .refused,
                "calibration",
                "expected the change before the collection at \(terms.lookedAt), saw \(terms.askedAt)"
            )
        }
        let (id, seq, at) = try register(.calibration, terms)
        return Calibration(id: id, terms: terms, recordedAt: at, entry: seq)
    }

    /// Records follow-ups to findings; refuses one that nobody has recorded, or that says too much.
    public func add(_ followUps: [FollowUpTerms]) throws -> [FollowUp] {
        try followUps.map { terms in
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
            let (id, seq, at) = try register(.followUp, terms)
            return FollowUp(id: id, terms: terms, recordedAt: at, entry: seq)
        }
    }

    /// The follow-ups on record, as this transaction sees them.
    public func followUps() throws -> [FollowUp] { try EvidenceReader(db).followUps() }

    /// The exceptions on record; the register is proved first, so that nothing is added to one that was edited.
    private func exceptions() throws -> [ExceptionRecord] {
        if let known = knownExceptions { return known }
        let known = try EvidenceReader(db).exceptions()
        knownExceptions = known
        return known
    }

    func register(_ kind: RegisterKind, _ terms: some Encodable) throws -> (
        id: String, seq: Int64, at: Instant
    ) {
        try holdClock()
        _ = try exceptions()
        let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(kind.rawValue)") ?? 0
        let id = "\(kind.prefix)-\(count + 1)"
        let at = stamp()
        let (seq, body) = try append(kind.logged, at: at, id: id, payload: terms)
        try derivation.register(kind, id, body, at: at, seq: seq)
        return (id, seq, at)
    }
}
