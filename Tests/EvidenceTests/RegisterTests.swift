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

    private func calibration(lookedAfter: Int) -> CalibrationTerms {
        CalibrationTerms(
            area: .suppliers,
            askedAt: now,
            lookedAt: now.adding(days: lookedAfter),
            label: "neoaudit calibration 2026-10-02 00:00 a1b2",
            person: "Dana Whitfield",
            shown: [.init(source: "audit", entry: 12)],
            silent: ["suppliers"],
            unread: []
        )
    }

    @Test func `a calibration is kept with its terms and its entry, and the log covers it`() throws {
        let store = try EvidenceStore(inMemory: .fixed)

        let added = try store.write { try $0.add(calibration(lookedAfter: 1)) }

        #expect(added.id == "CA-1")
        #expect(try store.read { try $0.calibrations() } == [added])
        let entry = try store.read { reader in
            try reader.rows("SELECT entry FROM logEntry WHERE seq = :seq", ["seq": .integer(added.entry)])
        }
        let text = try String(decoding: #require(entry.first).bytes("entry"), as: UTF8.self)
        #expect(
            text.hasPrefix(#"{"v":1,"t":"calibration","at":"2026-10-02T00:00:00.000Z","id":"CA-1","h":""#)
        )
    }

    @Test func `a calibration that looked before the person was asked is refused`() throws {
        let store = try EvidenceStore(inMemory: .fixed)

        #expect(throws: EvidenceError(.refused, "calibration", "")) {
            try store.write { try $0.add(calibration(lookedAfter: -1)) }
        }
    }
}
