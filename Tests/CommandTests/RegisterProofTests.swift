import Foundation
import HaloSandbox
import Testing

/// A store whose register somebody edited by hand, who first drops the triggers that forbid it.
@Suite struct RegisterProofTests {
    /// Two runs with register entries between them, and some more after the second.
    private static let prepared = Task {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .mixed, seed: 1, actions: 60)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
        let collect = ["collect", "--quiet", "--allow-insecure-loopback"]
        let except = [
            "exception", "add", "--quiet", "--owner", "Ann", "--approver", "Bob", "--reason", "pilot",
            "--until",
            "2099-12-31",
        ]
        let attest = [
            "attest", "add", "--quiet", "--person", "Ann", "--role", "lead", "--statement", "kept",
            "--reference",
            "vault://x", "--until", "2099-12-31",
        ]
        for arguments in [
            collect, except + ["--control", "RO-3"], except + ["--control", "RO-4"], attest,
            ["exception", "revoke", "EX-2", "--person", "Ann", "--reason", "over"],
            ["report", "--output", "out"],
            ["findings", "import", "edited.csv", "--apply", "--person", "Ann"],
            collect, except + ["--control", "RO-6"], attest,
        ] {
            if arguments.first == "findings" {
                let finding = try command.text("out/findings.csv").split(separator: "\r\n")[1].prefix {
                    $0 != ","
                }
                try command.write("finding_id,comment\n\(finding),asked\n", to: "edited.csv")
            }
            let outcome = try await command.run(arguments)
            #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
        }
        try await sandbox.stop()
        return (store: try command.bytes("evidence/acme.sqlite"), settings: try command.text("neoaudit.yaml"))
    }

    /// Checks the store after the edits; the SQL runs without the triggers.
    private func check(after sql: String, forging: (id: String, withLeaf: Bool)? = nil) async throws
        -> Command.Outcome
    {
        let prepared = try await Self.prepared.value
        let command = try Command()
        let evidence = command.folder.appending(path: "evidence")
        try FileManager.default.createDirectory(at: evidence, withIntermediateDirectories: false)
        let store = evidence.appending(path: "acme.sqlite").path
        try prepared.store.write(to: URL(filePath: store))
        try command.write(prepared.settings, to: "neoaudit.yaml")
        if let forging {
            let leaf = forging.withLeaf ? "leaf" : ""
            #expect(try await Tool.run("python3", "-c", Self.forgery, store, forging.id, leaf) == 0)
        }
        let edited = try await Tool.run("sqlite3", "-bail", store, Self.triggers + sql)
        #expect(edited == 0)
        return try await command.run("check")
    }

    private static let triggers = """
        DROP TRIGGER IF EXISTS logEntryOrder; DROP TRIGGER IF EXISTS logEntryUpdate;
        DROP TRIGGER IF EXISTS logEntryDelete;

        """

    /// Names another approver in table, payload and log entry alike, and computes the leaf anew where asked to.
    private static let forgery = """
        import hashlib, re, sqlite3, sys
        db = sqlite3.connect(sys.argv[1])
        for trigger in ('logEntryOrder', 'logEntryUpdate', 'logEntryDelete'): db.execute(f'DROP TRIGGER {trigger}')
        seq, terms = db.execute('SELECT seq, terms FROM exception WHERE id = ?', [sys.argv[2]]).fetchone()
        forged = terms.replace('Bob', 'Eve').encode()
        salt, = db.execute('SELECT salt FROM payload WHERE seq = ?', [seq]).fetchone()
        entry, = db.execute('SELECT entry FROM logEntry WHERE seq = ?', [seq]).fetchone()
        h = hashlib.sha256(salt + forged).hexdigest().encode()
        entry = re.sub(b'"h":"[0-9a-f]+"', b'"h":"' + h + b'"', entry)
        db.execute('UPDATE exception SET terms = ? WHERE seq = ?', [forged.decode(), seq])
        db.execute('UPDATE payload SET body = ? WHERE seq = ?', [forged, seq])
        db.execute('UPDATE logEntry SET entry = ? WHERE seq = ?', [entry, seq])
        if sys.argv[3]:
            leaf = hashlib.sha256(b'\\0' + entry).digest()
            db.execute('UPDATE logEntry SET leaf = ? WHERE seq = ?', [leaf, seq])
        db.commit()
        """

    private static func seq(_ id: String) -> String {
        let table =
            ["EX": "exception", "AT": "attestation", "RV": "revocation", "FU": "followUp"][
                String(id.prefix(2))
            ] ?? ""
        return "(SELECT seq FROM \(table) WHERE id = '\(id)')"
    }

    private static let newTerms =
        "UPDATE exception SET terms = replace(terms, 'Bob', 'Eve') WHERE id = 'EX-1';"
    private static let cutBack = """
        CREATE TEMP TABLE cut AS SELECT \(seq("EX-1")) AS seq;
        DELETE FROM exception; DELETE FROM attestation; DELETE FROM revocation;
        DELETE FROM followUp;
        DELETE FROM latest WHERE seq >= (SELECT seq FROM cut); DELETE FROM version WHERE seq >= (SELECT seq FROM cut);
        DELETE FROM payload WHERE seq >= (SELECT seq FROM cut); DELETE FROM logEntry WHERE seq >= (SELECT seq FROM cut);
        """

    /// Takes away an entry of every table.
    private static func without(_ id: String, _ table: String) -> String {
        """
        CREATE TEMP TABLE cut AS SELECT \(seq(id)) AS seq; DELETE FROM \(table) WHERE id = '\(id)';
        DELETE FROM payload WHERE seq = (SELECT seq FROM cut); DELETE FROM logEntry WHERE seq = (SELECT seq FROM cut);
        """
    }

    static let edits: [(edit: String, sql: String, line: String)] = [
        (
            "terms in the table", newTerms,
            "EX-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "terms and payload",
            newTerms
                + "UPDATE payload SET body = CAST(replace(CAST(body AS TEXT), 'Bob', 'Eve') AS BLOB) WHERE seq = \(seq("EX-1"));",
            "EX-1, entry N: unverified: expected a payload whose salted hash is"
        ),
        (
            "an attestation's statement", "UPDATE attestation SET terms = replace(terms, 'kept', 'lost')",
            "AT-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "a revocation's reason", "UPDATE revocation SET terms = replace(terms, 'over', 'none')",
            "RV-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "a follow-up's comment", "UPDATE followUp SET terms = replace(terms, 'asked', 'done')",
            "FU-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "a follow-up's comment and payload",
            """
            UPDATE followUp SET terms = replace(terms, 'asked', 'done');
            UPDATE payload SET body = CAST(replace(CAST(body AS TEXT), 'asked', 'done') AS BLOB) WHERE seq = \(seq("FU-1"))
            """,
            "FU-1, entry N: unverified: expected a payload whose salted hash is"
        ),
        (
            "a follow-up's row is gone", "DELETE FROM followUp",
            "FU-1, entry N: unverified: expected its row in the table 'followUp', saw none"
        ),
        (
            "a follow-up is gone whole", without("FU-1", "followUp"),
            "the log: unverified: expected 5 register entries before the end of run 2"
        ),
        (
            "a second follow-up without an entry",
            "INSERT INTO followUp SELECT 999999, 'FU-2', terms, recordedAt FROM followUp",
            "FU-2: unverified: expected log entry 999999 to hold it as followUp, saw none that does"
        ),
        (
            "the row is gone", "DELETE FROM exception WHERE id = 'EX-1'",
            "EX-1, entry N: unverified: expected its row in the table 'exception', saw none"
        ),
        (
            "the row is gone, and the index that would show it",
            "DELETE FROM exception WHERE id = 'EX-1'; DROP INDEX registerEntry",
            "EX-1, entry N: unverified: expected its row in the table 'exception', saw none"
        ),
        (
            "row and payload are gone",
            "DELETE FROM payload WHERE seq = \(seq("EX-1")); DELETE FROM exception WHERE id = 'EX-1'",
            "EX-1, entry N: unverified: expected its payload, saw none"
        ),
        (
            "row, payload and entry are gone", without("EX-1", "exception"),
            "entry N: unverified: expected EX-1, saw EX-2: an entry before it is gone"
        ),
        (
            "the last of its kind is gone whole", without("RV-1", "revocation"),
            "the log: unverified: expected 5 register entries before the end of run 2"
        ),
        (
            "the last of its kind is gone whole, and the end of the run says so too",
            without("RV-1", "revocation")
                + "UPDATE logEntry SET entry = CAST(replace(CAST(entry AS TEXT), '\"register\":5', '\"register\":4') AS BLOB);",
            "the log: unverified: expected the end of run 2 as entry N"
        ),
        (
            "the log is cut back to before the register", cutBack,
            "the log: unverified: expected N entries or more, as the last checkpoint says, saw N"
        ),
        (
            "the log is cut back with its checkpoint",
            cutBack + "DELETE FROM checkpoint WHERE run = 2;",
            "the log: unverified: expected N entries or more, as run 2 left it, saw N"
        ),
        (
            "the time of recording", "UPDATE exception SET recordedAt = recordedAt - 1 WHERE id = 'EX-1'",
            "EX-1, entry N: unverified: expected 20"
        ),
        (
            "two ids are swapped",
            """
            UPDATE exception SET id = 'x' WHERE id = 'EX-1'; UPDATE exception SET id = 'EX-1' WHERE id = 'EX-2';
            UPDATE exception SET id = 'EX-2' WHERE id = 'x'
            """,
            "EX-1, entry N: unverified: expected its id in the table, saw 'EX-2'"
        ),
        (
            "two rows are swapped",
            """
            CREATE TEMP TABLE t AS SELECT id, terms FROM exception; UPDATE exception SET terms =
            (SELECT terms FROM t WHERE t.id = CASE exception.id WHEN 'EX-1' THEN 'EX-2' WHEN 'EX-2' THEN 'EX-1' ELSE exception.id END)
            """,
            "EX-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "a row without an entry",
            "INSERT INTO exception SELECT 999999, 'EX-4', terms, recordedAt FROM exception WHERE id = 'EX-1'",
            "EX-4: unverified: expected log entry 999999 to hold it as exception, saw none that does"
        ),
        (
            "a row at another kind of entry",
            "INSERT INTO exception SELECT 0, 'EX-4', terms, recordedAt FROM exception WHERE id = 'EX-1'",
            "EX-4: unverified: expected log entry 0 to hold it as exception, saw none that does"
        ),
        (
            "a row at an entry that has one",
            "INSERT INTO attestation SELECT seq, 'AT-3', terms, recordedAt FROM exception WHERE id = 'EX-1'",
            "AT-3: unverified: expected a log entry of its own, saw entry N, which is EX-1's too"
        ),
        (
            "a row moved to another table",
            """
            INSERT INTO attestation SELECT seq, 'AT-3', terms, recordedAt FROM exception WHERE id = 'EX-1';
            DELETE FROM exception WHERE id = 'EX-1'
            """,
            "EX-1, entry N: unverified: expected its row in the table 'exception', saw it in 'attestation'"
        ),
        (
            "an entry of another kind",
            """
            UPDATE logEntry SET entry = CAST(replace(CAST(entry AS TEXT), '"t":"exception"', '"t":"observed"') AS BLOB)
            WHERE seq = \(seq("EX-3"))
            """,
            "EX-3: unverified: expected log entry N to hold it as exception, saw none that does"
        ),
        (
            "an entry that is no JSON",
            "UPDATE logEntry SET entry = CAST(CAST(entry AS TEXT) || '}' AS BLOB) WHERE seq = \(seq("EX-1"))",
            "entry N: unverified: expected a register entry with its time, id and hash, saw another text"
        ),
        (
            "a payload that is emptied", "UPDATE payload SET body = NULL WHERE seq = \(seq("EX-1"))",
            "EX-1, entry N: unverified: expected its payload, saw none"
        ),
        (
            "a payload's salt", "UPDATE payload SET salt = zeroblob(16) WHERE seq = \(seq("EX-1"))",
            "EX-1, entry N: unverified: expected a payload whose salted hash is"
        ),
        (
            "a leaf", "UPDATE logEntry SET leaf = zeroblob(32) WHERE seq = \(seq("EX-1"))",
            "EX-1, entry N: unverified: expected the leaf"
        ),
        (
            "an entry beside it is gone", "DELETE FROM logEntry WHERE seq = \(seq("FU-1")) + 1",
            "the log: unverified: expected entry N, saw entry N next"
        ),
        (
            "the size that a run left", "UPDATE run SET logSize = logSize - 1 WHERE id = 2",
            "the log: unverified: expected a checkpoint at N entries, where run 2 ended, saw none"
        ),
        (
            "the size of every run is forgotten", "UPDATE run SET logSize = NULL, logRoot = NULL",
            "the log: unverified: expected the size and root that run 2 left, saw none"
        ),
        (
            "the root that a run left", "UPDATE run SET logRoot = zeroblob(32) WHERE id = 2",
            "the log: unverified: expected run 2's root in the checkpoint at N entries, saw another"
        ),
        (
            "a checkpoint's text", "UPDATE checkpoint SET text = replace(text, '=', 'x') WHERE run = 2",
            "the log: unverified: expected size and root of run 2 in the text of its checkpoint, saw others"
        ),
        (
            "an earlier checkpoint's edge",
            "UPDATE checkpoint SET edge = zeroblob(length(edge)) WHERE run = 1",
            "the log: unverified: expected the root of the checkpoint at N entries over those from N on"
        ),
        (
            "a checkpoint is gone", "DELETE FROM checkpoint WHERE run = 2",
            "the log: unverified: expected a checkpoint at N entries, where run 2 ended, saw none"
        ),
    ]

    private func expectUnverified(_ outcome: Command.Outcome, _ line: String) {
        #expect(outcome.status == 4, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        let seen = outcome.errors.replacing(/\b\d{2,}\b/, with: "N")
        let wanted = line.replacing(/\b\d{2,}\b/, with: "N")
        #expect(seen.hasPrefix("neoaudit: error: " + wanted), "\(outcome.errors)")
    }

    @Test(arguments: edits)
    func `an edit of the register is named, and nothing is judged`(edit: String, sql: String, line: String)
        async throws
    {
        expectUnverified(try await check(after: sql), line)
    }

    @Test func `terms that were rewritten in table, payload and entry do not fit the leaf`() async throws {
        let outcome = try await check(after: "", forging: ("EX-1", withLeaf: false))

        expectUnverified(outcome, "EX-1, entry N: unverified: expected the leaf")
    }

    @Test func `terms that were rewritten down to the leaf do not fit the root that a run left`() async throws
    {
        let outcome = try await check(after: "", forging: ("EX-1", withLeaf: true))

        expectUnverified(outcome, "the log: unverified: expected the root of the checkpoint at N entries")
    }

    /// The limit of what a store can say about itself: nothing after the last run was counted by anybody.
    @Test func `what came after the last run can be taken away whole unseen`() async throws {
        let whole = try await check(after: "")
        let cut = try await check(
            after: Self.without("EX-3", "exception") + "DROP TABLE cut;" + Self.without("AT-2", "attestation")
        )

        #expect(whole.status != 4 && whole.status == cut.status, "\(whole.errors)\(cut.errors)")
    }
}
