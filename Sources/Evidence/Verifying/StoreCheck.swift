import GRDB

/// What the seals and SQLite itself say of a store, and the digests of its tables, to be compared with others.
struct StoreCheck: Sendable {
    /// What is not as it should be.
    let findings: [Verification.Finding]
    /// As ``TableComparison`` has them.
    let digests: [String]

    init(_ db: Database) throws {
        var verification = Verification()
        do {
            try StoreProof.check(db)
        } catch let error as EvidenceError {
            verification.note(error, or: .differs)
        }
        for stray in try EvidenceStore.strayPayloads(db) {
            verification.note(.invalid, "payload \(stray)", "expected an entry of that number, saw none")
        }
        let faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(5)").filter { $0 != "ok" }
        for fault in faults { verification.note(.invalid, "the file", "SQLite reports '\(fault)'") }
        findings = verification.findings
        digests = try TableComparison.digests(db)
    }
}
