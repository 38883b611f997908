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

    @Test func `a store whose maker was killed before anything was written is made`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        try Data().write(to: URL(filePath: path))

        #expect(throws: Never.self) { try opening(path) }
    }

    @Test func `a store of a newer version is refused`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        try opening(path)
        _ = try sqlite3(path, "PRAGMA user_version = 99")

        #expect(throws: EvidenceError(.newerStore, "acme.sqlite", "")) { try opening(path) }
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
