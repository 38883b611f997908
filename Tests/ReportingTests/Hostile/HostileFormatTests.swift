import AuditModel
import Foundation
import TestSupport
import Testing

@testable import Reporting

/// Text by strangers in every place of every format for programs.
@Suite struct HostileFormatTests {
    @Test(arguments: [
        ("check_junit", JUnitFormat() as any ReportFormat), ("check_oscal", OSCALFormat()),
        ("check_ocsf", OCSFFormat()), ("check_sarif", SARIFFormat()),
    ])
    func `hostile text leaves a format as its schema wants it`(validator: String, format: any ReportFormat)
        async throws
    {
        let folder = try TemporaryFolder()
        _ = try format.write(.saying(hostileTexts), to: folder.report)

        let check = try await Validator.run(validator, [folder.url.appending(path: format.files[0]).path])

        #expect(check.status == 0, "\(check.output)")
    }

    @Test(arguments: ReportFormats.reproducible.map(\.name))
    func `a format writes the files it names, and the same bytes again`(name: String) throws {
        let format = try #require(ReportFormats.named(name))
        let (first, second) = (try TemporaryFolder(), try TemporaryFolder())

        let files = try format.write(.sample(), to: first.report)
        _ = try format.write(.sample(), to: second.report)

        #expect(files == format.files)
        #expect(try first.names == files.sorted())
        for file in files { #expect(try first.text(file) == second.text(file)) }
    }

    private struct Event: Decodable {
        struct Unmapped: Decodable { let outcome: String? }
        let unmapped: Unmapped
    }

    @Test func `text is read back from JSON as it was`() throws {
        let folder = try TemporaryFolder()
        _ = try OCSFFormat().write(.saying(hostileTexts), to: folder.report)

        // Not by JSONSerialization, which loses a mark of byte order that begins a text.
        let events = try folder.text("ocsf.ndjson").split(separator: "\n").map { line in
            try JSONDecoder().decode(Event.self, from: Data(line.utf8))
        }

        #expect(events.suffix(hostileTexts.count).map { $0.unmapped.outcome ?? "" } == hostileTexts)
    }

    @Test func `a write that may be another's is evidence, and no event of Neo's`() throws {
        let folder = try TemporaryFolder()
        var report = try Report.saying(["a", "b", "c"])
        report.actions = Rows([])
        report.changes = Rows([])
        _ = try OCSFFormat().write(report, to: folder.report)

        let lines = try folder.text("ocsf.ndjson").split(separator: "\n")

        #expect(report.results.map(\.verdict) == [.fail, .excepted, .unknown])
        #expect(lines.count { $0.hasPrefix("{\"class_uid\":2003") && $0.contains("\"evidences\"") } == 3)
        #expect(lines.count { $0.hasPrefix("{\"class_uid\":6003") } == 0)
    }

    @Test func `a control's text is read back from JUnit as it is shown`() throws {
        let folder = try TemporaryFolder()
        _ = try JUnitFormat().write(.saying(["<a href=\"x\">&amp;\u{0}\u{202E}"]), to: folder.report)

        let document = try folder.text("junit.xml")

        #expect(document.contains("name=\"RO-0 &lt;a href=&quot;x&quot;&gt;&amp;amp;␀⟦U+202E⟧\""))
    }

    @Test func `SARIF's links in plain text stay text`() {
        #expect(
            SARIFFormat.plain("see [here](https://evil.example) \\")
                == "see \\[here\\](https://evil.example) \\\\"
        )
        #expect(SARIFFormat.plain("plain \\ text") == "plain \\ text")
    }
}
