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

    @Test(arguments: [
        ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
        ("abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    ])
    func `digests are those of FIPS 180-4`(message: String, digest: String) {
        #expect(SHA256.base64(Array(message.utf8)) == digest)
    }

    @Test func `a long digest is the one that sha256sum gives`() throws {
        let folder = try TemporaryFolder()
        let style = PageLook.plain.file("report.css").bytes
        try folder.report.write("style.css") { sink in try style.withUnsafeBytes { try sink.write($0) } }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/sha256sum")
        process.arguments = [folder.url.appending(path: "style.css").path]
        let pipe = Pipe()
        process.standardOutput = pipe

        try process.run()

        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let hex = SHA256.digest(style).map { String(format: "%02x", $0) }.joined()
        #expect(output.hasPrefix(hex))
    }

    @Test func `a name finds its format`() {
        #expect(ReportFormats.named("csv")?.name == "csv")
        #expect(ReportFormats.named("docx") == nil)
    }
}
