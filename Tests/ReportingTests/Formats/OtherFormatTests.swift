import AuditModel
import Foundation
import Testing

@testable import Reporting

@Suite struct OtherFormatTests {
    @Test func `JSON is read by Foundation and holds every action`() throws {
        let folder = try TemporaryFolder()

        _ = try JSONFormat().write(.sample(actions: 250), to: folder.report)

        let object =
            try JSONSerialization.jsonObject(with: Data(folder.text("report.json").utf8)) as? [String: Any]
        #expect((object?["actions"] as? [Any])?.count == 250)
        #expect((object?["results"] as? [Any])?.count == 12)
        #expect(object?["overall"] as? String == "deviations")
    }

    @Test func `a terminal line keeps its width and shows hostile characters`() throws {
        var report = try Report.sample()
        report.results[0].observed = "\u{1B}[2J\nnew line " + String(repeating: "wide 漢字 ", count: 20)

        let lines = TerminalTable(width: 80, isColoured: false).text(report).split(separator: "\n")

        let line = try #require(lines.first { $0.contains("CHK-0") })
        #expect(line.contains("␛[2J␊new line"))
        #expect(TerminalTable.columns(of: String(line)) <= 80)
    }

    @Test func `a name finds its format`() {
        #expect(ReportFormats.named("csv")?.name == "csv")
        #expect(ReportFormats.named("docx") == nil)
    }
}
