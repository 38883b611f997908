import Foundation
import TestSupport
import Testing

/// What Reports/README.md has a doubter run in an exported folder.
@Suite struct RecipeTests {
    @Test func `the recipe prints the report's entries and root, and what it does not prove`() async throws {
        let command = try await Command.bundle()

        let outcome = try await command.followRecipe(in: "bundle")

        #expect(outcome.status == 0, "\(outcome.output)")
        let report = try #require(
            JSONSerialization.jsonObject(with: command.bytes("out/report.json")) as? [String: Any]
        )
        let evidence = try #require(report["evidence"] as? [String: Any])
        let lines = outcome.output.split(separator: "\n")
        #expect(try lines.first ?? "" == "\(#require(evidence["size"])) \(#require(evidence["root"]))")
        #expect(lines.count == 2 && lines.last?.hasPrefix("not proved: ") == true, "\(outcome.output)")
    }

    @Test func `the recipe refuses whatever an exported folder must not be`() async throws {
        let command = try await Command.bundle()
        for (name, script) in Self.attacks {
            #expect(try await Tool.run("-C", command.folder.path, "cp", "-r", "bundle", "spoilt") == 0)
            let spoil = try await Tool.run(
                ["-C", command.folder.path + "/spoilt", "python3", "-c", Self.hand + script]
            )
            #expect(spoil == 0, "\(name)")

            let outcome = try await command.followRecipe(in: "spoilt")

            #expect(outcome.status != 0, "\(name)")
            #expect(!outcome.output.contains("not proved"), "\(name): \(outcome.output)")
            #expect(!FileManager.default.fileExists(atPath: command.folder.path + "/ran"), "\(name)")
            try FileManager.default.removeItem(at: command.folder.appending(path: "spoilt"))
        }
    }

    /// What each attack has at hand: the lines of a file, to be written again with a manifest that fits.
    private static let hand = """
        import hashlib, json, os, shutil
        ENTRIES, PAYLOADS = 'data/entries.ndjson', 'data/payloads.ndjson'
        def lines(name): return open(name, 'rb').read().splitlines(keepends=True)
        def listed():
            names = sorted('data/' + name for name in os.listdir('data'))
            sums = [(hashlib.sha256(open(name, 'rb').read()).hexdigest(), name) for name in names]
            open('manifest-sha256.txt', 'w').writelines('%s  %s\\n' % line for line in sums)
        def written(name, lines):
            open(name, 'wb').writelines(lines)
            listed()
        entries, payloads = lines(ENTRIES), lines(PAYLOADS)
        first = json.loads(payloads[0])
        def moved(seq): return json.dumps({**first, 'seq': seq}, separators=(',', ':')).encode() + b'\\n'

        """

    /// How a folder may be spoilt; where it says nothing else, the manifest fits what was done.
    private static let attacks = [
        ("a body gone", "written(PAYLOADS, payloads[:-1])"),
        ("all bodies gone", "written(PAYLOADS, [])"),
        ("another body", "written(PAYLOADS, [moved(json.loads(payloads[1])['seq'])] + payloads[1:])"),
        ("a body twice", "written(PAYLOADS, payloads + payloads[:1])"),
        (
            "another body beside the right one",
            "written(PAYLOADS, [moved(json.loads(payloads[1])['seq'])] + payloads)"
        ),
        (
            "a body counted from the end",
            "written(PAYLOADS, [moved(first['seq'] - len(entries))] + payloads[1:])"
        ),
        ("a body in a place that is no number", "written(PAYLOADS, [moved('1')] + payloads[1:])"),
        ("a body in a place that is true", "written(PAYLOADS, [moved(True)] + payloads[1:])"),
        (
            "a body of an entry that has none",
            """
            entry = json.loads(entries[first['seq']])
            del entry['h']
            entries[first['seq']] = json.dumps(entry, separators=(',', ':')).encode() + b'\\n'
            written(ENTRIES, entries)
            """
        ),
        ("a body behind the log's end", "written(PAYLOADS, payloads + [moved(len(entries))])"),
        (
            "a body with a member more",
            "written(PAYLOADS, [payloads[0].replace(b'{', b'{\"note\":1,', 1)] + payloads[1:])"
        ),
        (
            "a body with two places",
            "written(PAYLOADS, [payloads[0].replace(b'{', b'{\"seq\":9,', 1)] + payloads[1:])"
        ),
        (
            "a body with other signs in between",
            "written(PAYLOADS, [payloads[0].replace(b'\"body\":\"', b'\"body\":\"*')] + payloads[1:])"
        ),
        ("an entry twice", "written(ENTRIES, entries + entries[-1:])"),
        ("an entry gone", "written(ENTRIES, entries[:-1]); written(PAYLOADS, payloads[:-1])"),
        (
            "an entry without its digest, and its body gone",
            """
            entry = json.loads(entries[first['seq']])
            del entry['h']
            entries[first['seq']] = json.dumps(entry, separators=(',', ':')).encode() + b'\\n'
            written(ENTRIES, entries)
            written(PAYLOADS, payloads[1:])
            """
        ),
        ("two entries that changed places", "written(ENTRIES, entries[:-2] + entries[:-3:-1])"),
        ("a report changed, and not the manifest", "open('data/findings.csv', 'a').write('x')"),
        ("a listed file gone", "os.remove('data/findings.csv')"),
        (
            "a file listed twice",
            "open('manifest-sha256.txt', 'a').writelines(open('manifest-sha256.txt').readlines()[:1])"
        ),
        (
            "a line of the manifest that is none",
            "open('manifest-sha256.txt', 'a').write('data/findings.csv\\n')"
        ),
        ("a file that nobody listed", "open('data/more.csv', 'w').close()"),
        ("a hidden file that nobody listed", "open('.more', 'w').close()"),
        ("a module of Python's name", "open('json.py', 'w').write('open(\"../ran\", \"w\")')"),
        (
            "a link to a file of the same bytes",
            """
            shutil.copy('data/report.html', '../report.html')
            os.remove('data/report.html')
            os.symlink('../../report.html', 'data/report.html')
            """
        ),
        (
            "a link to a folder of the same files",
            """
            shutil.move('data', '../data')
            os.symlink('../data', 'data')
            """
        ),
        ("a link that nobody listed", "os.symlink('data/report.html', 'report.html')"),
        ("a link to a folder that nobody listed", "os.symlink('/etc', 'etc')"),
        ("a pipe", "os.mkfifo('data/pipe')"),
    ]
}

extension Command {
    /// Runs the recipe as it is printed, in a shell without more.
    fileprivate func followRecipe(in name: String) async throws -> (status: Int32, output: String) {
        let guide = try String(
            contentsOf: Tool.package.appending(path: "Reports/README.md"),
            encoding: .utf8
        )
        let script = try #require(guide.firstMatch(of: /```sh\n((?:.|\n)*?)```/)?.1)
        return try await Tool.ask(["-C", folder.path + "/" + name, "sh", "-c", String(script)])
    }
}
