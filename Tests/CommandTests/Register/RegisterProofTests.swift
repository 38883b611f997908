import Foundation
import HaloSandbox
import TestSupport
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
        try await command.edit(store, sql)
        return try await command.run("check")
    }

    /// Names another approver in table, payload and log entry alike, and computes the leaf anew where asked to.
    private static let forgery = """
        import hashlib, re, sqlite3, sys
        db = sqlite3.connect(sys.argv[1])
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers: db.execute(f'DROP TRIGGER {name}')
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
        for _, sql in triggers: db.execute(sql)
        db.commit()
        """

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

        expectUnverified(
            outcome,
            "checkpoint at N entries: unverified: expected the edge over the entries before its seal"
        )
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
