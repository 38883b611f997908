import AuditModel
import Evidence
import Testing

@Suite struct RegisterTests {
    private let now = Instant(year: 2026, month: 10, day: 2)

    private func terms(
        _ operations: [AuditModel.Operation] = [.update],
        control: String = "RO-2",
        area: Area? = nil,
        client: Int64? = nil,
        observed: String? = nil,
        from: Int = 0,
        until: Int = 30,
        approver: String = "Priya Raman"
    ) -> ExceptionTerms {
        ExceptionTerms(
            control: control,
            area: area,
            operations: operations,
            client: client,
            observed: observed,
            owner: "Dana Whitfield",
            approver: approver,
            reason: "CHG-1",
            validFrom: now.adding(days: from),
            validUntil: now.adding(days: until)
        )
    }

    typealias Spoiled<Terms> = (name: String, line: String, spoil: @Sendable (inout Terms) -> Void)

    static let broken: [Spoiled<ExceptionTerms>] = [
        ("reaches back", "works forward only", { $0.validFrom = $0.validFrom.adding(milliseconds: -1) }),
        ("has no end", "an end after the begin", { $0.validUntil = $0.validFrom }),
        ("nobody approves", "an approver other than", { $0.approver = " \u{200B}" }),
        ("its requester approves", "an approver other than", { $0.approver = "\tdana  WHITFIELD " }),
        ("its requester approves in wide letters", "other than", { $0.approver = "Ｄana Whitfield" }),
        (
            "its requester approves by other bytes", "other than the requester 'Jos\u{E9} Stra\u{DF}e'",
            {
                $0.requester = "Jos\u{E9} Stra\u{DF}e"
                $0.approver = "JOSE\u{301} STRASSE"
            }
        ),
        ("allows nothing", "at least one operation", { $0.operations = [] }),
    ]

    static let lacking: [Spoiled<AttestationTerms>] = [
        ("no end", "an end", { $0.validUntil = $0.validFrom }), ("nobody", "a person", { $0.person = " " }),
        ("no role", "a role", { $0.role = "" }), ("nothing", "a statement", { $0.statement = "\n" }),
    ]

    @Test func `an exception is kept with its terms and its entry`() throws {
        let store = try EvidenceStore(inMemory: .fixed)

        let added = try store.write { try $0.add(terms()) }

        #expect(added.id == "EX-1")
        #expect(try store.read { try $0.exceptions() } == [added])
    }

    @Test(arguments: broken)
    func `an exception that breaks a rule is refused with a line, and nothing is kept`(
        broken: Spoiled<ExceptionTerms>
    ) throws {
        let store = try EvidenceStore(inMemory: .fixed)
        var terms = terms()
        broken.spoil(&terms)

        let error = try #require(throws: EvidenceError.self) { try store.write { try $0.add(terms) } }

        #expect(error.code == .refused && error.detail.contains(broken.line), "\(error)")
        #expect(!error.description.contains("\n"))
        #expect(try store.read { try $0.exceptions() } == [])
    }

    @Test func `an exception may be approved by its owner where somebody else asked for it`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        var terms = terms(approver: "Dana Whitfield")
        terms.requester = "Kim Lund"

        #expect(throws: Never.self) { try store.write { try $0.add(terms) } }
    }

    @Test func `an exception that overlaps another one in everything is refused and names it`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        _ = try store.write { try $0.add(terms([.update, .delete], client: 7)) }

        for other in [
            terms([.delete, .create], client: 7), terms([.update]), terms([.update], area: .contracts),
            terms([.update], observed: "5", from: 29, until: 31),
            terms([.update], client: 7, from: 5, until: 6),
        ] {
            let error = try #require(throws: EvidenceError.self) { try store.write { try $0.add(other) } }
            #expect(error.related == "EX-1" && error.detail.hasPrefix("already covers "), "\(error)")
            #expect(error.detail.hasSuffix("; revoke it first, or choose another span"), "\(error)")
        }
        for other in [
            terms([.create], client: 7), terms([.update], client: 8), terms([.update], from: 30, until: 31),
            terms([.update], control: "RO-3"),
        ] {
            #expect(throws: Never.self) { try store.write { try $0.add(other) } }
        }
    }

    @Test func `exceptions for two values seen stand side by side, and one for any value does not`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        _ = try store.write { try $0.add(terms(area: .contracts, observed: "a")) }

        #expect(throws: Never.self) { try store.write { try $0.add(terms(area: .contracts, observed: "b")) } }
        #expect(throws: Never.self) { try store.write { try $0.add(terms(area: .invoices, observed: "a")) } }
        #expect(throws: EvidenceError(.refused, "exception", "")) {
            try store.write { try $0.add(terms(area: .contracts)) }
        }
    }

    @Test func `a revoked exception covers nothing from then on, and another one may take its place`() throws
    {
        let store = try EvidenceStore(inMemory: .fixed)
        _ = try store.write { try $0.add(terms()) }
        let why = RevocationTerms(exception: "EX-1", person: "Priya Raman", reason: "pilot over")

        let revoked = try store.write { try $0.revoke(why) }
        let next = try store.write { try $0.add(terms()) }

        #expect(revoked.revocation?.terms == why && revoked.revocation?.at == now && revoked.ends == now)
        #expect(!revoked.holds(at: now) && next.holds(at: now))
        #expect(try store.read { try $0.exceptions() } == [revoked, next])
    }

    @Test(arguments: [
        ("EX-9", "expected one of EX-1, EX-2, EX-3, saw 'EX-9'"),
        ("EX-1", "EX-1 was revoked by Priya Raman at 2026-10-05T00:00:00.000Z already"),
        ("EX-2", "EX-2 ended at 2026-10-03T00:00:00.000Z already"),
    ])
    func `a revocation of an unknown, revoked or ended exception is refused`(id: String, line: String) throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        func store(day: Int) throws -> EvidenceStore {
            let now = now.adding(days: day)
            return try EvidenceStore(
                path: path,
                access: .write,
                surroundings: .init(now: { now }, random: EvidenceStore.Surroundings.fixed.random)
            )
        }
        let first = try store(day: 0)
        for terms in [terms([.update]), terms([.delete], until: 1), terms([.create])] {
            _ = try first.write { try $0.add(terms) }
        }
        let later = try store(day: 3)
        let terms = { RevocationTerms(exception: $0, person: "Priya Raman", reason: "x") }
        _ = try later.write { try $0.revoke(terms("EX-1")) }

        let error = try #require(throws: EvidenceError.self) { try later.write { try $0.revoke(terms(id)) } }

        #expect(error.code == .refused && error.detail == line)
        #expect(try later.read { try $0.exceptions().compactMap(\.revocation).count } == 1)
    }

    @Test func `what one transaction added is known to its next entry, and gone with it`() throws {
        let store = try EvidenceStore(inMemory: .fixed)

        #expect(throws: EvidenceError(.refused, "exception", "")) {
            try store.write { writer in
                _ = try writer.add(terms([.create]))
                _ = try writer.add(terms([.create, .delete]))
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

    @Test(arguments: lacking)
    func `an attestation without what it needs is refused`(
        lacking: Spoiled<AttestationTerms>
    ) throws {
        let store = try EvidenceStore(inMemory: .fixed)
        var terms = AttestationTerms(
            control: "EXT-9",
            person: "Dana Whitfield",
            role: "security lead",
            statement: "read",
            clientID: "",
            reference: "",
            validFrom: now,
            validUntil: now.adding(days: 1)
        )
        lacking.spoil(&terms)

        let error = try #require(throws: EvidenceError.self) { try store.write { try $0.add(terms) } }

        #expect(error.code == .refused && error.detail.hasPrefix("expected \(lacking.line)"), "\(error)")
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
            text.hasPrefix(#"{"v":2,"t":"calibration","at":"2026-10-02T00:00:00.000Z","id":"CA-1","h":""#)
        )
    }

    @Test func `a calibration that looked before the person was asked is refused`() throws {
        let store = try EvidenceStore(inMemory: .fixed)

        #expect(throws: EvidenceError(.refused, "calibration", "")) {
            try store.write { try $0.add(calibration(lookedAfter: -1)) }
        }
    }

    @Test func `an edited calibration is named when it is read, and nothing can be added beside it`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        _ = try store.write { try $0.add(calibration(lookedAfter: 1)) }
        #expect(try sqlite3(path, "UPDATE calibration SET terms = replace(terms, 'audit', 'actions')") == 0)

        let edited = EvidenceError(.unverified, "CA-1, entry 0", "")

        #expect(throws: edited) { try store.read { try $0.calibrations() } }
        #expect(throws: edited) { try store.write { try $0.add(calibration(lookedAfter: 2)) } }
        #expect(throws: edited) { try store.write { try $0.add(terms()) } }
    }
}
