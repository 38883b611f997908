import AuditModel
import Evidence
import Testing

@Suite struct RegisterTests {
    private let now = Instant(year: 2026, month: 10, day: 2)

    private func terms(from: Int = 0, until: Int = 30, approver: String = "Priya Raman") -> ExceptionTerms {
        ExceptionTerms(
            control: "RO-2",
            operations: [.update],
            owner: "Dana Whitfield",
            approver: approver,
            reason: "CHG-1",
            validFrom: now.adding(days: from),
            validUntil: now.adding(days: until)
        )
    }

    @Test func `an exception is kept with its terms and its entry`() throws {
        let store = try EvidenceStore(inMemory: .fixed)

        let added = try store.write { try $0.add(terms()) }

        #expect(added.id == "EX-1")
        #expect(try store.read { try $0.exceptions() } == [added])
    }

    @Test
    func `an exception that reaches back, ends before it begins or is approved by its owner is refused`()
        throws
    {
        let store = try EvidenceStore(inMemory: .fixed)

        for wrong in [
            terms(from: -1), terms(until: 0), terms(approver: "dana whitfield"), terms(approver: ""),
        ] {
            #expect(throws: EvidenceError(.refused, "exception", "")) {
                try store.write { try $0.add(wrong) }
            }
        }
        #expect(try store.read { try $0.exceptions() } == [])
    }

    @Test func `an attestation is kept with its terms and its entry`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        let terms = AttestationTerms(
            control: "CHK-5",
            person: "Dana Whitfield",
            role: "security lead",
            statement: "kept in the vault",
            clientID: "1",
            reference: "vault://neo",
            validFrom: now,
            validUntil: now.adding(days: 365)
        )

        let added = try store.write { try $0.add(terms) }

        #expect(added.id == "AT-1")
        #expect(try store.read { try $0.attestations() } == [added])
    }
}
