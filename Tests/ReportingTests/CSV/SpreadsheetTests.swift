import AuditModel
import Foundation
import TestSupport
import Testing

@testable import Reporting

/// LibreOffice opens our tables; skipped where it is absent.
@Suite(
    .serialized,
    .enabled(if: Tool.path("soffice") != nil, "soffice is absent: apt-get install libreoffice-calc")
)
struct SpreadsheetTests {
    private static let texts = Corpora.formulas + Corpora.naughty

    @Test(arguments: ["44", "59", "9", "44/59/9"])
    func `no cell of any table is taken for a formula, whatever the delimiter it is opened with`(
        delimiter: String
    )
        async throws
    {
        let folder = try TemporaryFolder()
        let files = try CSVFormat.csv.write(.everywhere(Self.texts), to: folder.report)

        try await open(files, in: folder, filter: "CSV:\(delimiter),34,76,1", as: "fods")

        for file in files {
            let sheet = try folder.text(file.replacing(".csv", with: ".fods"))
            let formulas = sheet.matches(of: /table:formula="([^"]*)"/).map { String($0.1) }
            #expect(formulas == [], "\(file)")
        }
    }

    @Test func `without guards, the same texts are formulas`() async throws {
        let folder = try TemporaryFolder()
        _ = try CSVFormat.rawCSV.write(.everywhere(Self.texts), to: folder.report)

        try await open(["findings.csv"], in: folder, filter: "CSV:44,34,76,1", as: "fods")

        #expect(try folder.text("findings.fods").contains("table:formula="))
    }

    @Test func `what LibreOffice saves is taken back as it was`() async throws {
        let folder = try TemporaryFolder()
        // What a spreadsheet takes for a number, a day or a truth value is shown in its own way.
        let texts = Self.texts.filter { text in
            text.first?.isNumber != true && !["true", "false"].contains(text.lowercased())
        }
        var report = try Report.saying(texts)
        report.followUps = FollowUps(
            zip(report.findings, texts).map { finding, text in
                let terms = FollowUpTerms(
                    finding: finding.id,
                    owner: text,
                    due: text,
                    comment: text,
                    person: text
                )
                return FollowUp(id: "FU-1", terms: terms, recordedAt: report.period.from, entry: 0)
            }
        )
        _ = try CSVFormat.csv.write(report, to: folder.report)
        let saved = folder.url.appending(path: "saved")

        try await open(["findings.csv"], in: folder, filter: "CSV:44,34,76,1", as: "csv", to: saved)

        let bytes = [UInt8](try Data(contentsOf: saved.appending(path: "findings.csv")))
        let reading = try FollowUpSheet(report, report.followUps).read([("findings.csv", bytes)])
        #expect(reading.problems == [])
        #expect(reading.changes == [])
        #expect(reading.findings == texts.count)
    }

    private func open(
        _ files: [String],
        in folder: TemporaryFolder,
        filter: String,
        as format: String,
        to output: URL? = nil
    ) async throws {
        let profile = folder.url.appending(path: "profile").absoluteString
        let office = try await Tool.run(
            [
                try #require(Tool.path("soffice")), "-env:UserInstallation=\(profile)", "--headless",
                "--infilter=\(filter)", "--convert-to",
                format,
                "--outdir", (output ?? folder.url).path,
            ] + files.map { folder.url.appending(path: $0).path }
        )
        #expect(office == 0)
    }
}
