import AuditModel
import Evidence
import Foundation
import Testing

@Suite struct EvidenceStoreTests {
    @Test func `the same row seen again adds nothing, a changed one adds an entry, and so does its return`()
        throws
    {
        let store = try EvidenceStore(inMemory: .fixed)

        let entries = try store.write { writer in
            let run = try writer.beginTestRun()
            return try ["1", "1", "2", "1"].map { value in
                try writer.observe(.audit, key: "9", #"{"id":9,"value":"\#(value)"}"#, run: run)
            }
        }

        #expect(entries == [1, nil, 2, 3])
    }

    @Test func `a failing write leaves nothing behind`() throws {
        struct Stop: Error {}
        let store = try EvidenceStore(inMemory: .fixed)

        #expect(throws: Stop.self) {
            try store.write { writer in
                _ = try writer.beginTestRun()
                throw Stop()
            }
        }

        #expect(try store.read { try $0.rows("SELECT seq FROM logEntry").count } == 0)
    }

    @Test func `a record that is missing from a whole snapshot is gone, and its return is news`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        func snapshot(_ keys: [String]) throws -> [Int64?] {
            try store.write { writer in
                let run = try writer.beginTestRun()
                let entries = try keys.map { try writer.observe(.contracts, key: $0, #"{"id":1}"#, run: run) }
                try writer.finishSnapshot(of: .contracts, run: run)
                try writer.settle(.contracts, isWhole: true, run: run)
                try writer.endRun(run, isComplete: true)
                return entries
            }
        }

        _ = try snapshot(["a", "b"])
        let second = try snapshot(["a"])
        let third = try snapshot(["a", "b"])

        #expect(second == [nil])
        #expect(third[0] == nil && third[1] != nil)
        let gone = try store.read { reader in
            try reader.present(importsBy: .init(year: 2026, month: 12, day: 1))
            return try reader.rows("SELECT key, lastRun, goneRun FROM version ORDER BY seq").map {
                "\($0.text("key")) \($0.int("lastRun")) \($0.int("goneRun"))"
            }
        }
        #expect(gone == ["a 3 0", "b 1 2", "b 3 0"])
    }

    @Test func `the log cannot be edited, shortened or overwritten through SQL`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        _ = try store.write { try $0.beginTestRun() }

        for statement in [
            "UPDATE logEntry SET entry = x'00'", "DELETE FROM logEntry",
            "REPLACE INTO logEntry (seq, entry, leaf) VALUES (0, x'00', zeroblob(32))",
            "INSERT INTO logEntry (seq, entry, leaf) VALUES (7, x'00', zeroblob(32))",
        ] {
            #expect(try sqlite3(path, statement) != 0, "\(statement)")
        }
    }

    @Test func `a run does not end over a log with a gap`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        let run = try store.write { try $0.beginTestRun() }
        let tampering = """
            DROP TRIGGER logEntryOrder; INSERT INTO logEntry (seq, entry, leaf) VALUES (7, x'00', zeroblob(32))
            """
        try #require(try sqlite3(path, tampering) == 0)

        #expect(throws: EvidenceError(.unverified, "the log", "")) {
            try store.write { try $0.endRun(run, isComplete: true) }
        }
    }

    @Test(arguments: [true, false])
    func `a reading goes on only where the run before did not end it`(isComplete: Bool) throws {
        let store = try EvidenceStore(inMemory: .fixed)
        for _ in 1...2 {
            try store.write { writer in
                let run = try writer.beginTestRun()
                try writer.keepProgress(of: .actions, "a place")
                try writer.settle(
                    Coverage(
                        source: "actions",
                        requests: 1,
                        pages: 1,
                        claimed: nil,
                        stored: 0,
                        window: nil,
                        isComplete: isComplete,
                        gap: isComplete ? "" : "cut"
                    ),
                    run: run
                )
                try writer.keepProgress(of: .actions, "a place")
                try writer.endRun(run, isComplete: isComplete)
            }
        }
        _ = try store.write { try $0.beginTestRun() }

        #expect(try store.read { try $0.progress(of: .actions) } == (isComplete ? nil : "a place"))
    }

    @Test func `a row is left out only where the log holds it`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        let run = try store.write { writer in
            let run = try writer.beginTestRun()
            for id in 1...2 { try writer.observe(.audit, key: "\(id)", #"{"id":\#(id)}"#, run: run) }
            return run
        }
        let planting = """
            UPDATE latest SET (seq, salt, digest) = (SELECT seq, salt, digest FROM latest WHERE key = '1') WHERE key = '2'
            """
        try #require(try sqlite3(path, planting) == 0)

        #expect(throws: EvidenceError(.unverified, "table latest", "")) {
            try store.write { try $0.observe(.audit, key: "2", #"{"id":1}"#, run: run) }
        }
    }

    @Test func `a run's end keeps the size and the root that an independent tree gives`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("acme.sqlite")
        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        try store.write { writer in
            let run = try writer.beginTestRun()
            for id in 0..<37 { try writer.observe(.audit, key: "\(id)", #"{"id":\#(id)}"#, run: run) }
            try writer.endRun(run, isComplete: true)
        }
        let script = """
            import hashlib, sqlite3, sys
            h = lambda b: hashlib.sha256(b).digest()
            db = sqlite3.connect(sys.argv[1])
            leaves = [h(b'\\0' + bytes(e)) for (e,) in db.execute('SELECT entry FROM logEntry ORDER BY seq')]
            def root(d):
                if len(d) == 1: return d[0]
                k = 1
                while k * 2 < len(d): k *= 2
                return h(b'\\1' + root(d[:k]) + root(d[k:]))
            size, kept = db.execute('SELECT size, root FROM checkpoint').fetchone()
            sys.exit(0 if size == len(leaves) and bytes(kept) == root(leaves) else 1)
            """

        #expect(try run("/usr/bin/env", ["python3", "-c", script, path]) == 0)
    }

    @Test func `a store belongs to one tenant`() throws {
        let store = try EvidenceStore(inMemory: .fixed)
        try store.write { try $0.pin(tenant: "acme", url: "https://acme.example", dbid: "1") }

        #expect(throws: EvidenceError(.otherTenant, "acme", "")) {
            try store.write { try $0.pin(tenant: "acme", url: "https://acme.example", dbid: "2") }
        }
    }

    @Test func `two collectors cannot hold one store`() throws {
        let folder = try TemporaryFolder()
        let first = try StoreLock(store: folder.path("acme.sqlite"))

        #expect(throws: EvidenceError(.locked, "acme.sqlite.lock", "")) {
            try StoreLock(store: folder.path("acme.sqlite"))
        }
        withExtendedLifetime(first) {}
    }
}

/// Runs a statement with SQLite's own shell; gives its exit code.
func sqlite3(_ path: String, _ statement: String) throws -> Int32 {
    try run("/usr/bin/env", ["sqlite3", "-bail", "-cmd", "PRAGMA recursive_triggers=OFF", path, statement])
}

/// Runs a program without output; gives its exit code.
func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
}
