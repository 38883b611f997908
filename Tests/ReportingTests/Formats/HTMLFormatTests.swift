import AuditModel
import Digests
import Foundation
import Testing

@testable import Reporting

@Suite struct HTMLFormatTests {
    @Test func `a sample report is a whole page that an XML parser reads`() throws {
        let folder = try TemporaryFolder()

        _ = try HTMLFormat().write(.sample(), to: folder.report)

        let page = try folder.text("report.html")
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html"))
        #expect(try PageReader(page).count("h1") == 1)
    }

    @Test func `the content policy is first in head and names the style sheet's digest`() throws {
        let folder = try TemporaryFolder()

        _ = try HTMLFormat().write(.sample(), to: folder.report)

        let page = try folder.text("report.html")
        let head = try #require(page.firstRange(of: "<head>\n<meta http-equiv=\"Content-Security-Policy\""))
        let digest = Data(SHA256.digest(PageLook.plain.file("report.css").bytes)).base64EncodedString()
        #expect(page[head.upperBound...].contains("'sha256-\(digest)'"))
        #expect(!page.contains("<script"))
    }

    @Test func `the same report gives the same bytes`() throws {
        let folder = try TemporaryFolder()
        let report = try Report.sample()

        _ = try HTMLFormat().write(report, to: folder.report)
        let first = try folder.text("report.html")
        _ = try HTMLFormat().write(report, to: folder.report)

        #expect(try folder.text("report.html") == first)
    }

    @Test func `tiles and observations add up to the controls`() throws {
        let report = try Report.sample()

        let summary = ReportSummary(report)

        #expect(summary.counts.reduce(0) { $0 + $1.count } == report.results.count)
    }

    @Test func `every action is in a section of at most a hundred rows`() throws {
        let folder = try TemporaryFolder()

        _ = try HTMLFormat().write(.sample(actions: 250), to: folder.report)

        let page = try folder.text("report.html")
        #expect(page.split(separator: "aria-label=\"Actions ").count == 4)
        #expect(page.contains("id=\"actions-3\" aria-label=\"Actions 201–250\""))
    }

    @Test func `every link leads to a place in the page, and no id stands twice`() throws {
        let folder = try TemporaryFolder()

        _ = try HTMLFormat().write(.sample(), to: folder.report)

        let reader = try PageReader(folder.text("report.html"))
        #expect(Set(reader.ids).count == reader.ids.count)
        #expect(Set(reader.links).subtracting(reader.ids) == [])
    }

    @Test func `hostile text adds no element and reads back as what is shown`() throws {
        let folder = try TemporaryFolder()
        var report = try Report.sample()
        _ = try HTMLFormat().write(report, to: folder.report)
        let skeleton = try PageReader(folder.text("report.html")).elements

        report.results[4].observed = "</style><script>alert(1)</script>\u{0}\u{202E}]]>&amp;"
        _ = try HTMLFormat().write(report, to: folder.report)

        let reader = try PageReader(folder.text("report.html"))
        #expect(reader.elements == skeleton)
        #expect(reader.text.contains("</style><script>alert(1)</script>␀⟦U+202E⟧]]>&amp;"))
    }

    /// Leaves a page to look at where the environment names a folder for it.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["NEOAUDIT_SAMPLE"] != nil))
    func `a sample is left to look at`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["NEOAUDIT_SAMPLE"])

        for format in ReportFormats.reproducible {
            _ = try format.write(.sample(), to: ReportFolder(path: path))
        }
    }
}
