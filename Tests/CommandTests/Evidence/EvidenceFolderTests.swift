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
            import json, sqlite3, sys
            kept = {'[dropped]', '', None}
            rows = sqlite3.connect(sys.argv[1]).execute(
                "SELECT json_extract(CAST(entry AS TEXT), '$.src'), CAST(body AS TEXT) FROM payload "
                "JOIN logEntry USING (seq) WHERE json_extract(CAST(entry AS TEXT), '$.t') = 'observed'")
            seen = 0
            for source, body in rows:
                row = json.loads(body)
                if source == 'applications': assert row['clientSecret'] in kept, row
                if source == 'webhooks': assert row.get('basic_password') in kept, row
                if source == 'agents' and row['id'] != 17: assert row['name'] in kept, row
                if source == 'actions':
                    seen += 1
                    for field in ('note', 'note_html'):
                        assert row[field] in kept or row[field].startswith('sha256:'), row
                    if row['who_agentid'] != 17: assert row['who'] in kept, row
            assert seen == 600
            """
        let store = command.folder.appending(path: "out/evidence/demo.sqlite").path
        #expect(try await Tool.run("python3", "-c", script, store) == 0)
        #expect(try command.bytes("out/evidence/demo.sqlite").range(of: Data("sandbox-secret".utf8)) == nil)
        let page = try command.text("out/report.html")
        #expect(!page.contains("<script") && page.contains("Neo &lt;script&gt;alert("))
    }
}
