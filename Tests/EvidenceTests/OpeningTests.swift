import AuditModel
import Evidence
import Foundation
import Testing

@Suite struct OpeningTests {
    private func opening(_ path: String, _ access: EvidenceStore.Access = .write) throws {
        _ = try EvidenceStore(path: path, access: access, surroundings: .fixed)
    }

    @Test func `reading without a store says so and makes none`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")

        #expect(throws: EvidenceError(.missing, "acme.sqlite", "")) { try opening(path, .read) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a file that is no database is refused and left as it is`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        let text = String(repeating: "not a database ", count: 100)
        try text.write(toFile: path, atomically: true, encoding: .utf8)

        #expect(throws: EvidenceError(.notAStore, "acme.sqlite", "")) { try opening(path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func `another program's database is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        _ = try sqlite3(path, "CREATE TABLE other (x)")

        #expect(throws: EvidenceError(.notAStore, "acme.sqlite", "")) { try opening(path) }
    }

    @Test func `a store whose writer was killed in a commit is rolled back and opened`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        try opening(path)
        let script = """
            import os, sqlite3, sys
            db = sqlite3.connect(sys.argv[1], isolation_level=None)
            for sql in ['PRAGMA journal_mode=TRUNCATE', 'PRAGMA cache_size=1', 'BEGIN']: db.execute(sql)
            for key in range(1000):
                db.execute("INSERT INTO mark VALUES (?, 1, 1)", [f'{key:0500}'])
            os._exit(9)
            """
        _ = try run("/usr/bin/env", ["python3", "-c", script, path])
        #expect(try Data(contentsOf: folder.url.appending(path: "acme.sqlite-journal")).first == 0xD9)

        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)

        #expect(try store.read { try $0.rows("SELECT source FROM mark").count } == 0)
    }

    @Test func `a store whose maker was killed before its first table is made`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        _ = try sqlite3(path, "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")

        #expect(throws: Never.self) { try opening(path) }
    }

    @Test func `a store of a newer version is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        try opening(path)
        _ = try sqlite3(path, "PRAGMA user_version = 99")

        #expect(throws: EvidenceError(.newerStore, "acme.sqlite", "")) { try opening(path) }
    }

    @Test func `a store from before calibrations takes one after it is opened`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        try opening(path)
        _ = try sqlite3(
            path,
            """
            DROP TABLE calibration; DROP TABLE recount; DROP TABLE revocation; DROP INDEX registerEntry;
            DROP TRIGGER actionAdded; DROP TRIGGER actionTaken; DROP TRIGGER changeAdded; DROP TRIGGER changeTaken;
            DROP TRIGGER requestAdded; DROP TABLE actionCount; DROP TABLE changeCount; DROP TABLE requestCount;
            DROP INDEX actionWithSecret; DROP INDEX actionInDoubt; DROP INDEX actionUndated;
            DROP INDEX changeUndated; DROP INDEX changeOfTicket; ALTER TABLE run DROP COLUMN peak;
            DROP TABLE neoPermission; DROP TABLE neoCoverage; DROP TABLE import; DROP TABLE neoWorkflow;
            DROP TABLE neoVersion; DROP TABLE neoExecution; DROP TABLE neoStep; DROP TABLE neoApproval;
            DROP TABLE ticketClient; ALTER TABLE change DROP COLUMN clientId; DROP TABLE followUp;
            DELETE FROM grdb_migrations WHERE identifier NOT IN ('v1', 'v2'); PRAGMA user_version = 2
            """
        )

        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)

        #expect(try store.read { try $0.calibrations() } == [])
        let header = [UInt8](try Data(contentsOf: URL(filePath: path)).prefix(64))
        #expect(Array(header[60..<64]) == [0, 0, 0, 9])
    }

    @Test
    func
        `a store from before clients were told apart knows whose the audited records are after it is opened`()
        throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        let earlier = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        try earlier.write { writer in
            let run = try writer.beginTestRun()
            for (id, client) in [("1", "12"), ("2", "0"), ("3", #""12""#), ("4", "99999999999999999999")] {
                try writer.observe(.audit, key: id, #"{"id":\#(id),"clientid":\#(client)}"#, run: run)
            }
        }
        _ = try sqlite3(
            path,
            """
            DROP TABLE ticketClient; ALTER TABLE change DROP COLUMN clientId; DROP TABLE followUp;
            DELETE FROM grdb_migrations WHERE identifier IN ('v8', 'v9'); PRAGMA user_version = 7
            """
        )

        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)

        let clients = try store.read { try $0.rows("SELECT clientId FROM change ORDER BY seq") }
        #expect(clients.map { $0.optionalInt("clientId") } == [12, nil, nil, nil])
    }

    @Test func `a store from before follow-ups takes one after it is opened, and proves all of its register`()
        throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        let earlier = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        let now = Instant(year: 2026, month: 10, day: 2)
        let attested = AttestationTerms(
            control: "EXT-9",
            person: "Lee",
            role: "lead",
            statement: "read",
            clientID: "",
            reference: "",
            validFrom: now,
            validUntil: now.adding(days: 9)
        )
        _ = try earlier.write { try $0.add(attested) }
        _ = try sqlite3(
            path,
            """
            DROP TABLE followUp; DROP INDEX registerEntry;
            CREATE INDEX registerEntry ON logEntry (seq)
            WHERE instr('exce atte cali revo impo', CAST(substr(entry, 13, 4) AS TEXT)) > 0;
            DELETE FROM grdb_migrations WHERE identifier = 'v9'; PRAGMA user_version = 8
            """
        )

        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        let terms = FollowUpTerms(finding: "a1b2c3d4e5f6", owner: "Ann", due: "", comment: "", person: "Lee")
        let added = try store.write { try $0.add([terms]) }

        #expect(try store.read { try $0.followUps() } == added)
        #expect(try store.read { try $0.attestations() }.map(\.id) == ["AT-1"])
    }

    @Test func `the file says what it is and keeps no journal beside it`() throws {
        let folder = try TemporaryFolder()
        try opening(folder.path("acme.sqlite"))

        let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        let header = [UInt8](try Data(contentsOf: folder.url.appending(path: "acme.sqlite")).prefix(72))

        #expect(files.filter { $0.hasSuffix("-wal") || $0.hasSuffix("-shm") } == [])
        #expect(Array(header[68..<72]) == Array("NEOA".utf8))
    }
}
