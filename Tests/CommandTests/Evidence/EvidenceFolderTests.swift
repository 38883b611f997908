import Foundation
import TestSupport
import Testing

@Suite struct EvidenceFolderTests {
    @Test func `sha256sum accepts an exported folder, and Python rebuilds every hash and the root from it`()
        async throws
    {
        let command = try await Command.demo(actions: 300)

        // An entry behind the last run's end is under the report's root too.
        let attest = try await command.run(
            "attest",
            "add",
            "--config",
            "out/neoaudit.yaml",
            "--person",
            "Ann",
            "--role",
            "lead",
            "--statement",
            "kept in the vault",
            "--reference",
            "vault://x",
            "--until",
            "2099-12-31"
        )
        #expect(attest.status == 0, "\(attest.errors)")

        let export = try await command.run(
            "evidence",
            "export",
            "--config",
            "out/neoaudit.yaml",
            "--output",
            "bundle"
        )

        #expect(export.status == 0, "\(export.errors)")
        let script = """
            import base64, hashlib, json, os, subprocess, sys
            os.chdir(sys.argv[1])
            subprocess.run(['sha256sum', '--quiet', '-c', 'manifest-sha256.txt'], check=True)
            listed = sorted(line.split()[1] for line in open('manifest-sha256.txt'))
            assert listed == sorted('data/' + name for name in os.listdir('data'))
            h = lambda b: hashlib.sha256(b).digest()
            entries = open('data/entries.ndjson', 'rb').read().splitlines()
            for line in open('data/payloads.ndjson'):
                p = json.loads(line)
                body = base64.b64decode(p['salt']) + base64.b64decode(p['body'])
                assert json.loads(entries[p['seq']])['h'] == h(body).hex()
            def root(d):
                if len(d) == 1: return d[0]
                k = 1
                while k * 2 < len(d): k *= 2
                return h(b'\\1' + root(d[:k]) + root(d[k:]))
            evidence = json.load(open('data/report.json'))['evidence']
            assert base64.b64encode(root([h(b'\\0' + e) for e in entries])).decode() in json.dumps(evidence)
            """
        #expect(
            try await Tool.run("python3", "-c", script, command.folder.appending(path: "bundle").path) == 0
        )
    }

    @Test func `secrets, notes and other people's names are nowhere in the evidence, not even hidden`()
        async throws
    {
        let command = try await Command.demo("violations", actions: 600)

        let script = """
            import json, re, sqlite3, sys
            kept = {'[dropped]', '', None}
            keyed = lambda name: name in kept or re.fullmatch('name:[0-9a-f]{32}', name)
            rows = sqlite3.connect(sys.argv[1]).execute(
                "SELECT json_extract(CAST(entry AS TEXT), '$.src'), CAST(body AS TEXT) FROM payload "
                "JOIN logEntry USING (seq) WHERE json_extract(CAST(entry AS TEXT), '$.t') = 'observed'")
            seen = 0
            for source, body in rows:
                row = json.loads(body)
                if source == 'applications': assert row['clientSecret'] in kept, row
                if source == 'webhooks': assert row.get('basic_password') in kept, row
                if source == 'agents' and row['id'] != 17: assert keyed(row['name']), row
                if source == 'actions':
                    seen += 1
                    for field in ('note', 'note_html'):
                        assert row[field] in kept or row[field].startswith('sha256:'), row
                    if row['who_agentid'] != 17: assert keyed(row['who']), row
            assert seen == 600
            """
        let store = command.folder.appending(path: "out/evidence/demo.sqlite").path
        #expect(try await Tool.run("python3", "-c", script, store) == 0)
        #expect(try command.bytes("out/evidence/demo.sqlite").range(of: Data("sandbox-secret".utf8)) == nil)
        let page = try command.text("out/report.html")
        #expect(!page.contains("<script") && page.contains("Neo &lt;script&gt;alert("))
    }

    /// Exports to a folder, with more options.
    private func export(_ command: Command, to output: String, _ more: String...) async throws
        -> Command.Outcome
    {
        try await command.run(
            ["evidence", "export", "--config", "out/neoaudit.yaml", "--output", output] + more
        )
    }

    @Test func `an export of one client is refused in one line before anything is written`() async throws {
        let command = try await Command.demo()

        let outcome = try await export(command, to: "new/bundle", "--client", "12")

        #expect(outcome.status == 64 && outcome.output.isEmpty)
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains("--client 12") && outcome.errors.contains("every client's rows"))
        #expect(!FileManager.default.fileExists(atPath: command.folder.path + "/new"))
    }

    @Test(arguments: ["exports/bundle/", "exports/bundle//", "exports/bundle/.", "./exports/bundle"])
    func `slashes behind a folder's name say nothing`(output: String) async throws {
        let command = try await Command.demo()

        let outcome = try await export(command, to: output)

        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasSuffix("exports/bundle\n"))
        #expect(try Set(command.names("exports")) == ["bundle"])
        #expect(try Set(command.names("exports/bundle")) == ["data", "manifest-sha256.txt"])
    }

    @Test(arguments: ["", "kept.txt"])
    func `a folder that is there is neither removed nor written to`(file: String) async throws {
        let command = try await Command.demo()
        try command.makeFolder("bundle")
        if !file.isEmpty { try command.write("mine", to: "bundle/" + file) }
        let before = try command.names(".")

        let outcome = try await export(command, to: "bundle/")

        #expect(outcome.status == 73, "\(outcome.errors)")
        #expect(outcome.errors.split(separator: "\n").count == 1 && outcome.errors.contains("bundle: "))
        #expect(try command.names("bundle") == (file.isEmpty ? [] : [file]))
        #expect(try command.names(".") == before)
    }

    @Test func `what others have beside it stays as it is`() async throws {
        let command = try await Command.demo()
        try command.makeFolder("bundle.partial")
        try command.write("mine", to: "bundle.partial/kept.txt")
        try command.write("mine", to: "other.partial")

        let first = try await export(command, to: "bundle")
        let second = try await export(command, to: "other")

        #expect(first.status == 0 && second.status == 0, "\(first.errors)\(second.errors)")
        #expect(try command.text("bundle.partial/kept.txt") == "mine")
        #expect(try command.text("other.partial") == "mine")
    }

    @Test func `an export that fails leaves nothing behind, and can be tried again`() async throws {
        let command = try await Command.demo()
        let configuration = try command.text("out/neoaudit.yaml")
        try command.write(configuration + "templates: ./none\n", to: "out/neoaudit.yaml")
        let before = try command.names(".")

        let first = try await export(command, to: "bundle")
        let left = try command.names(".")
        try command.write(configuration, to: "out/neoaudit.yaml")
        let second = try await export(command, to: "bundle")

        #expect(first.status == 78 && first.errors.split(separator: "\n").count == 1, "\(first.errors)")
        #expect(left == before)
        #expect(second.status == 0, "\(second.errors)")
    }

    @Test(arguments: ["out/neoaudit.yaml/bundle", "/proc/none/bundle"])
    func `a place where no folder can be made is an error that names it`(output: String) async throws {
        let command = try await Command.demo()

        let outcome = try await export(command, to: output)

        #expect(outcome.status == 73 && outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        #expect(outcome.errors.contains((output as NSString).deletingLastPathComponent))
    }

    @Test func `a report to a folder with slashes behind its name is one to that folder`() async throws {
        let command = try await Command.demo()

        let report = try await command.run(
            "report",
            "--config",
            "out/neoaudit.yaml",
            "--format",
            "json",
            "--output",
            "reports//"
        )

        #expect(report.status == 0 && report.output == "reports\n", "\(report.errors)")
        #expect(try command.names("reports") == ["report.json"])
    }
}

extension Command {
    fileprivate func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: name),
            withIntermediateDirectories: true
        )
    }

    /// The names in a folder of the command's, but for what runs left said.
    fileprivate func names(_ name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + name).sorted().filter {
            !$0.hasPrefix(".std")
        }
    }
}
