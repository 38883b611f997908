import AuditModel
import Digests
import Foundation
import SwiftCSV
import Testing

@testable import Reporting

@Suite struct QuestionnaireFormatTests {
    private func written(_ report: Report) throws -> (page: String, table: EnumeratedCSV, names: [String]) {
        let folder = try TemporaryFolder()
        let names = try QuestionnaireFormat().write(report, to: folder.report)
        let table = try folder.text("questionnaire.csv").replacing("\u{FEFF}", with: "")
        return (try folder.text("questionnaire.html"), try EnumeratedCSV(string: table), names)
    }

    @Test func `the page is whole, loads nothing, and its policy lists its two style sheets`() throws {
        let (page, _, names) = try written(.sample())

        #expect(names == ["questionnaire.html", "questionnaire.csv"])
        let reader = try PageReader(page)
        #expect(reader.count("h1") == 1 && Set(reader.ids).count == reader.ids.count)
        #expect(Set(reader.links).isSubset(of: reader.ids))
        #expect(reader.count("script") == 0 && reader.count("link") == 0)
        let sheets = page.matches(of: /<style>([^<]*)<\/style>/).map { String($0.1) }
        #expect(sheets.count == 2 && page.matches(of: /'sha256-/).count == 2)
        for sheet in sheets {
            #expect(page.contains("'sha256-\(Data(SHA256.digest(Array(sheet.utf8))).base64EncodedString())'"))
        }
        #expect(
            page.contains(
                "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            )
        )
    }

    @Test func `page and table say the same, and the counts add up`() throws {
        let report = try Report.sample()
        let answers = Questionnaire.answers(report)

        let (page, table, _) = try written(report)

        let reader = try PageReader(page)
        #expect(table.rows.map { $0[0] } == answers.map(\.id))
        #expect(table.rows.map { $0[2] } == answers.map(\.state.rawValue))
        for row in table.rows { #expect(reader.text.contains(row[1]) && reader.text.contains(row[3])) }
        let counts = page.matches(of: /<li><b>(\d+)<\/b> <span class="state r (?:pass|unknown|info)">/)
        #expect(counts.compactMap { Int($0.1) }.reduce(0, +) == answers.count)
    }

    @Test func `hostile text from HaloPSA adds no element and starts no formula`() throws {
        let plain = try PageReader(written(.sample()).page).elements
        var report = try Report.sample()
        for at in report.results.indices {
            report.results[at].observed = "=cmd|' /C calc'!A0</p><script>alert(1)</script>"
        }

        let (page, table, _) = try written(report)

        #expect(try PageReader(page).elements == plain)
        #expect(table.rows.joined().allSatisfy { !$0.hasPrefix("=") })
    }

    @Test func `the same report gives the same bytes`() throws {
        #expect(try written(.sample()).page == written(.sample()).page)
    }
}
