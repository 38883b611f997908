import Foundation
import TestSupport
import Testing

@Suite struct VerifyTests {
    private func verify(_ command: Command, _ more: String...) async throws -> Command.Outcome {
        try await command.run(["evidence", "verify", "--config", "out/neoaudit.yaml"] + more)
    }

    @Test(arguments: ["clean", "violations", "first-run", "mixed"])
    func `a store is whole, and one rebuilt from its log is row for row the same`(scenario: String)
        async throws
    {
        let command = try await Command.demo(scenario)

        let whole = try await verify(command)
        let rebuilt = try await command.run(
            "evidence",
            "rebuild",
            "--config",
            "out/neoaudit.yaml",
            "--output",
            "rebuilt.sqlite"
        )

        #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
        #expect(rebuilt.status == 0, "\(rebuilt.errors)")
        let dumps = try await ["out/evidence/demo.sqlite", "rebuilt.sqlite"].asyncMap { store in
            try await Tool.ask(["-C", command.folder.path, "sqlite3", store, ".dump --data-only"])
        }
        #expect(dumps[0].status == 0 && dumps[0].output == dumps[1].output)
    }

    @Test(arguments: [
        (
            "UPDATE latest SET seq = seq - 1 WHERE source = 'actions' AND key = (SELECT MIN(key) FROM latest WHERE source = 'actions')",
            "differs", "table latest"
        ),
        ("UPDATE mark SET upTo = upTo + 1", "differs", "table mark"),
        ("UPDATE payload SET body = NULL WHERE seq = 9", "missing", "entry 9"),
        ("UPDATE payload SET salt = zeroblob(16) WHERE seq = 9", "invalid", "entry 9"),
        ("DELETE FROM payload WHERE seq = 9; DELETE FROM logEntry WHERE seq = 9", "gap", "entry 10"),
    ])
    func `what is not as the log has it is named by its kind`(sql: String, kind: String, subject: String)
        async throws
    {
        let command = try await Command.demo()
        try await command.edit("out/evidence/demo.sqlite", sql)

        let verified = try await verify(command, "--json")

        #expect(verified.status == 4, "\(verified.output)\(verified.errors)")
        let found = try JSONSerialization.jsonObject(with: Data(verified.output.utf8)) as? [String: Any]
        let findings = try #require(found?["findings"] as? [[String: Any]])
        #expect(
            findings.contains { $0["kind"] as? String == kind && $0["subject"] as? String == subject },
            "\(findings)"
        )
    }

    @Test func `an exported folder is checked without a configuration, and a body that is gone is named`()
        async throws
    {
        let command = try await Command.bundle()

        let whole = try await command.run("evidence", "verify", "bundle")
        let script = """
            import hashlib
            lines = open('data/payloads.ndjson', 'rb').readlines()
            open('data/payloads.ndjson', 'wb').writelines(lines[:-1])
            manifest = [line.split('  ') for line in open('manifest-sha256.txt')]
            with open('manifest-sha256.txt', 'w') as file:
                for _, name in manifest:
                    file.write(hashlib.sha256(open(name.strip(), 'rb').read()).hexdigest() + '  ' + name)
            """
        #expect(try await Tool.run("-C", command.folder.path + "/bundle", "python3", "-c", script) == 0)
        let spoilt = try await command.run("evidence", "verify", "bundle")

        #expect(whole.status == 3, "\(whole.output)\(whole.errors)")
        #expect(spoilt.status == 4 && spoilt.output.contains("missing: entry"), "\(spoilt.output)")
    }

    @Test func `an older copy in the store's place is refused until somebody says why, and that is logged`()
        async throws
    {
        let command = try await Command.demo()
        let except = [
            "exception", "add", "--quiet", "--config", "out/neoaudit.yaml", "--owner", "Ann", "--approver",
            "Bob",
            "--reason", "pilot", "--until", "2099-12-31",
        ]
        let older = try command.bytes("out/evidence/demo.sqlite")
        #expect(try await command.run(except + ["--control", "RO-3"]).status == 0)
        try older.write(to: command.folder.appending(path: "out/evidence/demo.sqlite"))

        let refused = try await command.run("check", "--config", "out/neoaudit.yaml")
        let adopted = try await command.run(
            "evidence",
            "adopt",
            "--config",
            "out/neoaudit.yaml",
            "--because",
            "restored from a backup"
        )
        let judged = try await command.run("check", "--config", "out/neoaudit.yaml")

        #expect(refused.status == 4 && refused.errors.contains("rolledBack"), "\(refused.errors)")
        #expect(adopted.status == 0, "\(adopted.errors)")
        #expect(judged.status != 4, "\(judged.errors)")
        #expect(try await verify(command).status == 0)
    }

    @Test func `an older copy behind a link is an older copy`() async throws {
        let command = try await Command.demo()
        let older = try command.bytes("out/evidence/demo.sqlite")
        #expect(try await command.attested(in: "out/neoaudit.yaml").status == 0)
        let store = command.folder.appending(path: "out/evidence/demo.sqlite")
        let elsewhere = command.folder.appending(path: "elsewhere.sqlite")
        try older.write(to: elsewhere)
        try FileManager.default.removeItem(at: store)
        try FileManager.default.createSymbolicLink(at: store, withDestinationURL: elsewhere)

        let check = try await command.run("check", "--config", "out/neoaudit.yaml")

        #expect(check.status == 4 && check.errors.contains("rolledBack"), "\(check.errors)")
    }

    @Test func `a body that its entry contradicts is not handed over`() async throws {
        let command = try await Command.demo()
        try await command.edit(
            "out/evidence/demo.sqlite",
            "UPDATE payload SET body = CAST(body || ' ' AS BLOB) WHERE seq = (SELECT MIN(seq) FROM change)"
        )

        let export = try await command.export()

        #expect(export.status == 4, "\(export.errors)")
        #expect(!FileManager.default.fileExists(atPath: command.folder.appending(path: "bundle").path))
    }

    /// Whoever edits a folder mends the manifest, and the hash of what was edited.
    @Test(arguments: [
        (
            "a row of another agent's",
            """
            seq = next(seq for seq, entry in enumerate(entries)
                       if b'"src":"audit"' in entry and b'"agent_id":17' in bodies.get(seq, ('', b''))[1])
            salt, body = bodies[seq]
            bodies[seq] = salt, body.replace(b'"agent_id":17', b'"agent_id":18')
            entry = json.loads(entries[seq])
            entry['h'] = hashlib.sha256(base64.b64decode(salt) + bodies[seq][1]).hexdigest()
            entries[seq] = json.dumps(entry, separators=(',', ':')).encode()
            """
        ),
        (
            "the last collection cut off",
            """
            size = max(seq for seq, entry in enumerate(entries) if b'"t":"run-end"' in entry and seq + 1 < len(entries)) + 1
            entries = entries[:size]
            bodies = {seq: body for seq, body in bodies.items() if seq < size}
            """
        ),
    ])
    func `a folder that was edited is not what its seals and its report say`(edit: String, script: String)
        async throws
    {
        let command = try await Command.bundle()
        let before = """
            import base64, hashlib, json
            entries = open('data/entries.ndjson', 'rb').read().splitlines()
            lines = [json.loads(line) for line in open('data/payloads.ndjson')]
            bodies = {line['seq']: (line['salt'], base64.b64decode(line['body'])) for line in lines}

            """
        let after = """

            open('data/entries.ndjson', 'wb').writelines(entry + b'\\n' for entry in entries)
            with open('data/payloads.ndjson', 'w') as file:
                for seq, (salt, body) in sorted(bodies.items()):
                    line = {'seq': seq, 'salt': salt, 'body': base64.b64encode(body).decode()}
                    file.write(json.dumps(line, separators=(',', ':')) + '\\n')
            manifest = [line.split('  ') for line in open('manifest-sha256.txt')]
            with open('manifest-sha256.txt', 'w') as file:
                for _, name in manifest:
                    file.write(hashlib.sha256(open(name.strip(), 'rb').read()).hexdigest() + '  ' + name)
            """
        let folder = command.folder.path + "/bundle"
        #expect(try await Tool.run("-C", folder, "python3", "-c", before + script + after) == 0)

        let verified = try await command.run("evidence", "verify", "bundle")

        #expect(verified.status == 4, "\(edit): \(verified.output)\(verified.errors)")
    }

    @Test(arguments: [false, true])
    func `a store that is gone is not begun anew until somebody says why`(isEmptied: Bool) async throws {
        let command = try await Command.demo()
        #expect(try await command.attested(in: "out/neoaudit.yaml").status == 0)
        let file = command.folder.appending(path: "out/evidence/demo.sqlite")
        try FileManager.default.removeItem(at: file)
        if isEmptied { try Data().write(to: file) }

        let refused = try await command.attested(in: "out/neoaudit.yaml")
        let adopted = try await command.run(
            "evidence",
            "adopt",
            "--config",
            "out/neoaudit.yaml",
            "--because",
            "the disk was lost"
        )
        let begun = try await command.attested(in: "out/neoaudit.yaml")

        #expect(refused.status == 4 && refused.errors.contains("rolledBack"), "\(refused.errors)")
        #expect(adopted.status == 0, "\(adopted.errors)")
        #expect(begun.status == 0, "\(begun.errors)")
    }

    @Test func `an older report's root is one that the log goes on from, until it does not`() async throws {
        let command = try await Command.bundle()

        let same = try await verify(command, "--against", "bundle/data/report.json")
        let report = try command.text("bundle/data/report.json")
        let root = try #require(report.firstMatch(of: /"root": "([^"]*)"/)?.1)
        try command.write(
            report.replacing(root, with: Data(count: 32).base64EncodedString()),
            to: "other.json"
        )
        let other = try await verify(command, "--against", "other.json")
        let none = try await verify(command, "--against", "out/neoaudit.yaml")

        #expect(same.status == 0, "\(same.output)\(same.errors)")
        #expect(
            other.status == 4 && other.output.contains("rolledBack: the report of demo"),
            "\(other.output)"
        )
        #expect(none.status == 64, "\(none.errors)")
    }

    @Test func `a root that the log does not go on from is named`() async throws {
        let command = try await Command.demo()
        try command.write("neoaudit/demo/00\n7\n\(Data(count: 32).base64EncodedString())\n", to: "older.txt")

        let verified = try await verify(command, "--against", "older.txt")

        #expect(
            verified.status == 4 && verified.output.contains("rolledBack: neoaudit/demo/00"),
            "\(verified.output)"
        )
    }
}

extension Sequence {
    /// The values of a function that waits, in order.
    fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
        var values: [T] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
