import AuditModel
import Evidence
import Testing

@Suite struct NeoImportTests {
    private let terms = ImportTerms(
        files: [EvidenceFile(name: "a.json", sha256: "00")],
        from: Instant(year: 2026, month: 10, day: 1),
        until: Instant(year: 2026, month: 11, day: 1),
        parts: [.init(source: "neo-approvals", rows: 1, gap: "")]
    )

    private func approval(_ status: String, comment: String = "") throws -> Arrival {
        let json = #"{"id":"t1","approvers":[],"status":"\#(status)","comment":"\#(comment)","ticket_id":7}"#
        return try #require(Arrival(JSONValue(validating: Array(json.utf8)), of: .approval))
    }

    private func add(_ terms: ImportTerms, _ arrivals: [Arrival], to store: EvidenceStore) throws
        -> ImportOutcome
    {
        try store.write {
            try $0.add(terms, arrivals, exportedBy: Instant(year: 2026, month: 10, day: 20))
        }
    }

    @Test func `an import is logged as itself, and is no run`() throws {
        let store = try EvidenceStore(inMemory: .fixed)

        let outcome = try add(terms, [approval("approved", comment: "private")], to: store)

        let entries = try store.read { reader in
            try reader.rows("SELECT entry FROM logEntry ORDER BY seq").map {
                String(decoding: $0.bytes("entry"), as: UTF8.self)
            }
        }
        #expect(entries.count == 2)
        #expect(entries[0].contains(#""run":0,"src":"neo-approvals","id":"t1""#))
        #expect(entries[0].contains(#""cut":["comment"]"#))
        #expect(entries[1].contains(#""t":"import""#) && entries[1].contains(#""id":"IM-1""#))
        #expect(try store.read { try $0.lastRun() } == nil)
        guard case .added(let record, new: 1) = outcome else { return #expect(Bool(false), "\(outcome)") }
        #expect(try store.read { try $0.imports() } == [record])
    }

    @Test func `the same import again is known, and adds nothing`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        _ = try add(terms, [approval("approved")], to: store)
        let before = try store.read { try $0.logHead() }

        let again = try add(terms, [approval("approved")], to: store)

        guard case .known = again else { return #expect(Bool(false), "\(again)") }
        #expect(try store.read { try $0.logHead() } == before)
    }

    @Test func `an object that changed takes the place of the one before, and that is no rewrite`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        var later = terms
        later.files[0].sha256 = "01"
        _ = try add(terms, [approval("pending")], to: store)

        let outcome = try add(later, [approval("approved")], to: store)

        guard case .added(_, new: 1) = outcome else { return #expect(Bool(false), "\(outcome)") }
        try store.read { reader in
            let statuses = try reader.rows("SELECT status FROM neoApproval ORDER BY seq").map {
                $0.text("status")
            }
            #expect(statuses == ["pending", "approved"])
            #expect(try reader.rows("SELECT seq FROM rewrite").isEmpty)
            #expect(try reader.held(.neoApprovals) == 1)
        }
    }

    @Test func `a span ends where the export was made`() throws {
        let store = try EvidenceStore(inMemory: .fixed)

        _ = try add(terms, [], to: store)

        let until = try store.read { try $0.rows("SELECT spanTo FROM neoCoverage")[0].instant("spanTo") }
        #expect(until == Instant(year: 2026, month: 10, day: 20))
    }

    @Test func `what queries ask is what the kept bytes say`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        let json = """
            {"agent_id":"a","version":2,"created_at":"2026-10-03T00:00:00Z","toolbox":{"HALO_PSA":{"prompt":"p",\
            "groups":[{"name":"Invoices","level":"Read Only"},{"name":"SLAs","level":"Write"}]}}}
            """
        let version = try JSONValue(validating: Array(json.utf8))

        _ = try add(terms, [try #require(Arrival(version, of: .version))], to: store)

        try store.read { reader in
            let body = try reader.rows("SELECT body FROM payload ORDER BY seq")[0].bytes("body")
            let kept = try JSONValue(validating: body)
            let rows = try reader.rows(
                "SELECT path, isHalo, name, level FROM neoPermission ORDER BY position"
            )
            let held = rows.map {
                [$0.text("path"), "\($0.flag("isHalo"))", $0.text("name"), $0.text("level")]
            }
            #expect(
                held == PermissionSetting.all(in: kept).map { [$0.path, "\($0.isHalo)", $0.group, $0.level] }
            )
            #expect(rows.map { $0.text("level") } == ["Read Only", "Write"])
            #expect(PermissionSetting.all(in: kept) == PermissionSetting.all(in: version))
        }
    }
}
