import Foundation
import TestSupport
import Testing

/// A store that somebody edited by hand, who puts the triggers back to the letter.
@Suite struct StoreProofTests {
    /// A demo's store with its register and two collections more, and its configuration.
    private static let prepared = Task {
        let command = try await Command.demo("mixed", actions: 12)
        return (
            store: try command.bytes("out/evidence/demo.sqlite"),
            settings: try command.text("out/neoaudit.yaml")
        )
    }

    private func command(after script: String, state: String? = nil) async throws -> Command {
        let prepared = try await Self.prepared.value
        let command = try Command()
        let evidence = command.folder.appending(path: "evidence")
        try FileManager.default.createDirectory(at: evidence, withIntermediateDirectories: false)
        try prepared.store.write(to: evidence.appending(path: "demo.sqlite"))
        try command.write(prepared.settings, to: "neoaudit.yaml")
        #expect(try await Tool.run("-C", command.folder.path, "python3", "-c", Self.hand + script) == 0)
        return command
    }

    private static let hand = """
        import hashlib, json, sqlite3
        store = 'evidence/demo.sqlite'
        db = sqlite3.connect(store, isolation_level=None)
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        def edit(sql):
            for name, _ in triggers: db.execute(f'DROP TRIGGER {name}')
            db.executescript(sql)
            for _, sql in triggers: db.execute(sql)
        def append(entry, body):
            seq, = db.execute('SELECT MAX(seq) + 1 FROM logEntry').fetchone()
            entry['h'], entry['len'] = hashlib.sha256(b's' * 16 + body).hexdigest(), len(body)
            line = json.dumps(entry, separators=(',', ':')).encode()
            db.execute('INSERT INTO logEntry VALUES (?, ?, ?)', [seq, line, hashlib.sha256(b'\\0' + line).digest()])
            db.execute('INSERT INTO payload VALUES (?, ?, ?, NULL)', [seq, b's' * 16, body])
            return seq
        def reword(sql, *values):
            db.execute('PRAGMA writable_schema = ON')
            db.execute(sql, values)
            db.execute('PRAGMA writable_schema = RESET')
        def under(name, text, instead, edit):
            # An edit under another text of the schema, which is put back to the letter.
            (sql,), = db.execute('SELECT sql FROM sqlite_schema WHERE name = ?', [name]).fetchall()
            assert text in sql, sql
            reword('UPDATE sqlite_schema SET sql = ? WHERE name = ?', sql.replace(text, instead), name)
            db.execute(edit)
            reword('UPDATE sqlite_schema SET sql = ? WHERE name = ?', sql, name)
        def reverse(index):
            # The index holds all rows, in the order that another text asked for.
            under(index, ')', ' DESC)', f'REINDEX {index}')
        def top(table):
            # The top page of a table: its file, where it begins, and its bytes.
            (page,), = db.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?', [table]).fetchall()
            db.close()
            file = open(store, 'r+b')
            size = int.from_bytes(file.read(18)[16:], 'big')
            file.seek((page - 1) * size)
            return file, (page - 1) * size, bytearray(file.read(size))
        def turn(table):
            # The rows of the table's top page stand in the order of falling keys.
            file, place, data = top(table)
            with file:
                begin = {2: 12, 10: 8}[data[0]]
                end = begin + 2 * int.from_bytes(data[3:5], 'big')
                places = [data[at:at + 2] for at in range(begin, end, 2)]
                assert len(places) > 1
                data[begin:end] = b''.join(reversed(places))
                file.seek(place)
                file.write(data)
        def mislead(table):
            # The top page of the table sends every search to its last page.
            file, begin, data = top(table)
            with file:
                assert data[0] == 5, 'expected an inner page'
                for cell in range(int.from_bytes(data[3:5], 'big')):
                    place = int.from_bytes(data[12 + 2 * cell:14 + 2 * cell], 'big') + 4
                    while data[place] & 128:
                        data[place] = 128
                        place += 1
                    data[place] = 0
                file.seek(begin)
                file.write(data)
        def lie(index, away, back):
            # The index loses rows that the table gets back while nobody keeps the index up.
            (page, sql), = db.execute('SELECT rootpage, sql FROM sqlite_schema WHERE name = ?', [index]).fetchall()
            table, = db.execute('SELECT tbl_name FROM sqlite_schema WHERE name = ?', [index]).fetchone()
            rows = db.execute(f'SELECT * FROM {table} WHERE {away}').fetchall()
            db.execute(f'DELETE FROM {table} WHERE {away}')
            db.execute('PRAGMA writable_schema = ON')
            db.execute('DELETE FROM sqlite_schema WHERE name = ?', [index])
            again = sqlite3.connect(store, isolation_level=None)
            again.execute('PRAGMA writable_schema = ON')
            again.executemany(f'INSERT INTO {table} VALUES ({", ".join("?" * len(rows[0]))})', rows)
            again.execute("INSERT INTO sqlite_schema VALUES ('index', ?, ?, ?, ?)", [index, table, page, sql])
            again.close()

        """

    @Test(arguments: [
        (
            "rows of Neo's taken out",
            "edit(\"DELETE FROM change WHERE agentId = 17\")", "table change"
        ),
        (
            "coverage made whole", "edit(\"UPDATE coverage SET isComplete = 1, gap = '', claimed = stored\")",
            "table coverage"
        ),
        (
            "a count planted",
            "edit('INSERT INTO traceCount SELECT run, trace, day, 50, 0, 1, 1 FROM traceCount LIMIT 1')",
            "table traceCount"
        ),
        (
            "counts of a run before any",
            "edit('INSERT INTO traceCount SELECT -9223372036854775808, trace, day, -SUM(rows), -SUM(visible), 1, NULL"
                + " FROM traceCount GROUP BY trace, day')",
            "table traceCount"
        ),
        (
            "a trigger planted",
            "db.execute(\"CREATE TRIGGER quiet AFTER INSERT ON change BEGIN DELETE FROM change WHERE seq = NEW.seq; END\")",
            "demo.sqlite"
        ),
        ("a view planted", "db.execute('CREATE VIEW more AS SELECT 1')", "demo.sqlite"),
        (
            "the last checkpoint taken out",
            "edit('DELETE FROM checkpoint WHERE size = (SELECT MAX(size) FROM checkpoint)')", "entry "
        ),
        ("an index that hides rows", "lie('changeByTrace', 'trace > 5', None)", "index changeByTrace"),
        (
            "an index that hides rows of a table without row ids",
            "lie('snapshotBySource', \"source = 'agents'\", None)", "index snapshotBySource"
        ),
        ("an index in another order", "reverse('changeByTrace')", "index changeByTrace"),
        (
            "an index in another order of a table without row ids", "reverse('snapshotBySource')",
            "index snapshotBySource"
        ),
        (
            "an index of its own that leads to another's rows",
            """
            (other,), = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_exception_1'").fetchall()
            reword("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'sqlite_autoindex_trace_1'", other)
            """, "index sqlite_autoindex_trace_1"
        ),
        ("signposts that hide rows", "mislead('change')", "table change"),
        (
            "what the last run said of itself",
            """
            edit("UPDATE payload SET body = X'' WHERE seq = (SELECT MAX(firstSeq) FROM run)")
            """, "entry "
        ),
        (
            "ends of settings in no run",
            "under('versionEnd', 'run INTEGER NOT NULL', 'run INTEGER', 'INSERT INTO versionEnd SELECT seq, firstRun, NULL"
                + " FROM version WHERE seq NOT IN (SELECT seq FROM versionEnd) LIMIT 1')",
            "table versionEnd"
        ),
        (
            "a root that is a number", "under('checkpoint', 'STRICT', '', 'UPDATE checkpoint SET root = 5')",
            "table checkpoint"
        ),
        (
            "a table without row ids out of order", "turn('ticketClient')",
            "index sqlite_autoindex_ticketClient_1"
        ),
        (
            "a run that was killed, its row taken out",
            """
            (entry, body), = db.execute('SELECT entry, body FROM run JOIN logEntry ON logEntry.seq = firstSeq '
                'JOIN payload USING (seq) ORDER BY id DESC LIMIT 1').fetchall()
            entry = json.loads(entry)
            entry['run'] += 1
            append(entry, body)
            """, "table run"
        ),
        ("a row of no run", "edit('INSERT INTO sighting VALUES (-3, 1)')", "table sighting"),
        (
            "a setting's payload",
            "edit(\"UPDATE payload SET body = CAST(replace(CAST(body AS TEXT), 'Neo', 'Not') AS BLOB)\")",
            "table settings"
        ),
        (
            "an exception from before the last collection",
            """
            seq = append({'v': 2, 't': 'exception', 'at': '2026-09-01T00:00:00.000Z', 'id': 'EX-9'}, b'{}')
            """, "entry "
        ),
    ])
    func `is refused, and nothing is judged`(edit: String, script: String, subject: String) async throws {
        let command = try await command(after: script)

        let check = try await command.run("check")

        #expect(check.status == 4, "\(edit): \(check.errors)")
        #expect(check.output.isEmpty)
        #expect(check.errors.hasPrefix("neoaudit: error: \(subject)"), "\(edit): \(check.errors)")
    }

    @Test func `an index cannot hide what was recorded since the last collection`() async throws {
        let command = try await command(after: "")
        try await command.attest()
        let honest = try await command.run("check")
        let hide = """
            seq, = db.execute('SELECT MAX(seq) FROM attestation').fetchone()
            edit('DELETE FROM attestation WHERE seq = %d' % seq)
            reword("UPDATE sqlite_schema SET sql = sql || ? WHERE name = 'registerEntry'", f' AND seq <> {seq}')
            db.execute('REINDEX registerEntry')
            reword("UPDATE sqlite_schema SET sql = replace(sql, ?, '') WHERE name = 'registerEntry'", f' AND seq <> {seq}')
            """
        #expect(try await Tool.run("-C", command.folder.path, "python3", "-c", Self.hand + hide) == 0)

        let check = try await command.run("check")

        #expect([0, 2, 3].contains(honest.status), "\(honest.errors)")
        #expect(check.status == 4 && check.errors.contains("index registerEntry"), "\(check.errors)")
    }

    @Test func `a planted write-ahead log or journal is refused, and the store stays as it is`() async throws
    {
        for suffix in ["-wal", "-journal"] {
            let command = try await command(
                after: """
                    db.close()
                    pages = open(store, 'rb').read()
                    open(store + '\(suffix)', 'wb').write(bytes.fromhex('d9d505f920a163d7') + b'\\0\\0\\0\\1' + bytes(4)
                        + len(pages).to_bytes(4, 'big') + (512).to_bytes(4, 'big') + (4096).to_bytes(4, 'big')
                        + bytes(512 - 28) + (1).to_bytes(4, 'big') + bytes(4096) + bytes(4))
                    """
            )
            let before = try command.bytes("evidence/demo.sqlite")

            let check = try await command.run("check")

            #expect(check.status != 0, "\(suffix): \(check.errors)")
            #expect(try command.bytes("evidence/demo.sqlite") == before, "\(suffix)")
        }
    }

    @Test func `another tenant's store is refused`() async throws {
        let command = try await command(after: "")
        let settings = try command.text("neoaudit.yaml").replacing(
            "http://127.0.0.1",
            with: "http://127.0.0.2"
        )
        try command.write(settings, to: "neoaudit.yaml")

        let check = try await command.run("check")

        #expect(check.status == 78, "\(check.errors)")
    }
}
