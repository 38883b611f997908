import AuditModel
import Evidence
import Foundation
import Testing

/// Rows that an older filter left, in a store of the schema before.
@Suite struct OlderFilterTests {
    private let folder: TemporaryFolder
    private let store: EvidenceStore

    init() throws {
        folder = try TemporaryFolder()
        let packed = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Stores/schema-9.sqlite.xz").path
        // Its rows were received with a name, of which that filter kept nothing: only a digest of them is left.
        let script = """
            import hashlib, lzma, sqlite3, sys
            open(sys.argv[2], 'wb').write(lzma.open(sys.argv[1]).read())
            db = sqlite3.connect(sys.argv[2])
            rows = db.execute("SELECT key, latest.salt, CAST(body AS TEXT) FROM latest JOIN payload USING (seq) "
                              "WHERE resource = 'audit'").fetchall()
            for key, salt, body in rows:
                row = body.replace('[dropped]', 'name:0f')
                db.execute("UPDATE latest SET digest = ? WHERE resource = 'audit' AND key = ?",
                           (hashlib.sha256(salt + row.encode()).digest(), key))
            db.commit()
            """
        _ = try run("/usr/bin/env", ["python3", "-c", script, packed, folder.path("demo.sqlite")])
        store = try EvidenceStore(path: folder.path("demo.sqlite"), access: .write, surroundings: .late)
    }

    /// An audited change as it is received again.
    private func row() throws -> (key: String, body: String) {
        try store.read { reader in
            let row = try #require(
                try reader.rows(
                    """
                    SELECT key, CAST(body AS TEXT) AS body FROM latest JOIN payload USING (seq)
                    WHERE source = 'audit' AND instr(body, CAST('[dropped]' AS BLOB)) > 0 ORDER BY seq LIMIT 1
                    """
                ).first
            )
            return (row.text("key"), row.text("body").replacing("[dropped]", with: "name:0f"))
        }
    }

    private func figures() throws -> [Int64] {
        try store.read { reader in
            try reader.present(importsBy: .fixed)
            let row = try #require(
                try reader.rows(
                    """
                    SELECT (SELECT COUNT(*) FROM change) AS states,
                           (SELECT SUM(changes) FROM changeCount) AS rows,
                           (SELECT COUNT(*) FROM main.rewrite WHERE what = 'filter') AS again
                    """
                ).first
            )
            return [row.int("states"), row.int("rows"), row.int("again")]
        }
    }

    @Test func `the same row is kept once more, is no rewrite of anybody's, and is counted once`() throws {
        let (key, body) = try row()
        let before = try figures()

        let kept = try store.write { writer in
            let run = try writer.beginRun(
                bound: .fixed,
                collector: Collector(clientID: "c", agent: 30),
                about: Array("{}".utf8)
            )
            let entries = try (1...2).map { _ in try writer.observe(.audit, key: key, body, run: run) }
            try writer.endRun(run, isComplete: true)
            return entries.map { $0 != nil }
        }

        #expect(kept == [true, false])
        #expect(try figures() == [before[0], before[1], before[2] + 1])
        let verified = try EvidenceStore.verify(path: folder.path("demo.sqlite"), known: [])
        #expect(verified.findings.isEmpty, "\(verified.findings)")
    }
}

extension Instant {
    /// After all that the store's log holds.
    fileprivate static let fixed = Instant(year: 2027, month: 1, day: 2)
}

extension EvidenceStore.Surroundings {
    fileprivate static let late = EvidenceStore.Surroundings(
        now: { .fixed },
        random: { [UInt8](repeating: 7, count: $0) }
    )
}
