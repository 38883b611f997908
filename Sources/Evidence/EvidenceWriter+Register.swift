public import AuditModel
import Foundation
import GRDB
import Merkle

/// The register: exceptions and attestations are log entries, and only ever added.
extension EvidenceWriter {
    /// Records an exception; refuses one that reaches back, has no end, or is approved by its owner.
    public func add(_ terms: ExceptionTerms) throws -> ExceptionRecord {
        let now = surroundings.now()
        func refuse(_ detail: String) -> EvidenceError { EvidenceError(.refused, "exception", detail) }
        guard terms.validFrom >= now else {
            throw refuse(
                "expected a begin at or after \(now), saw \(terms.validFrom); an exception works forward only"
            )
        }
        guard terms.validFrom < terms.validUntil else {
            throw refuse("expected an end after the begin \(terms.validFrom), saw \(terms.validUntil)")
        }
        guard terms.owner.lowercased() != terms.approver.lowercased(), !terms.approver.isEmpty else {
            throw refuse("expected an approver other than the owner '\(terms.owner)'")
        }
        guard !terms.operations.isEmpty else { throw refuse("expected at least one operation") }
        let id = "EX-\(try count("exception") + 1)"
        let seq = try register(.exception, id: id, terms: terms, table: "exception", at: now)
        return ExceptionRecord(id: id, terms: terms, recordedAt: now, entry: seq)
    }

    /// Records an attestation; refuses one without an end.
    public func add(_ terms: AttestationTerms) throws -> Attestation {
        let now = surroundings.now()
        guard terms.validFrom < terms.validUntil else {
            throw EvidenceError(
                .refused,
                "attestation",
                "expected an end after \(terms.validFrom), saw \(terms.validUntil)"
            )
        }
        let id = "AT-\(try count("attestation") + 1)"
        let seq = try register(.attestation, id: id, terms: terms, table: "attestation", at: now)
        return Attestation(id: id, terms: terms, recordedAt: now, entry: seq)
    }

    func count(_ table: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
    }

    func register(
        _ kind: LogEntry.Kind,
        id: String,
        terms: some Encodable,
        table: String,
        at now: Instant
    ) throws -> Int64 {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = [UInt8](try encoder.encode(terms))
        let salt = surroundings.random(16)
        let entry = LogEntry(
            kind: kind,
            at: now,
            id: id,
            bodyHash: Digest(of: salt, body),
            length: body.count
        )
        let seq = try append(entry, body: (salt, body[...]))
        try db.execute(
            sql: "INSERT INTO \(table) (seq, id, terms, recordedAt) VALUES (?, ?, ?, ?)",
            arguments: [seq, id, String(decoding: body, as: UTF8.self), now.milliseconds]
        )
        return seq
    }
}

extension EvidenceReader {
    /// All exceptions, in the order they were recorded.
    public func exceptions() throws -> [ExceptionRecord] {
        try rows("SELECT seq, id, terms, recordedAt FROM exception ORDER BY seq").map { row in
            ExceptionRecord(
                id: row.text("id"),
                terms: try terms(row),
                recordedAt: Instant(milliseconds: row.int("recordedAt")),
                entry: row.int("seq")
            )
        }
    }

    /// All attestations, in the order they were recorded.
    public func attestations() throws -> [Attestation] {
        try rows("SELECT seq, id, terms, recordedAt FROM attestation ORDER BY seq").map { row in
            Attestation(
                id: row.text("id"),
                terms: try terms(row),
                recordedAt: Instant(milliseconds: row.int("recordedAt")),
                entry: row.int("seq")
            )
        }
    }

    func terms<Terms: Decodable>(_ row: EvidenceRow) throws -> Terms {
        do {
            return try JSONDecoder().decode(Terms.self, from: Data(row.text("terms").utf8))
        } catch {
            throw EvidenceError(.damaged, row.text("id"), "expected the terms as they were recorded")
        }
    }
}
