import AuditModel
import Foundation
import Testing

@testable import Reporting

/// LibreOffice opens our tables; skipped where it is absent.
@Suite(
    .serialized,
    .enabled(if: Program.path("soffice") != nil, "soffice is absent: apt-get install libreoffice-calc")
)
struct SpreadsheetTests {
    private static let texts = Corpora.formulas + Corpora.naughty

    @Test(arguments: ["44", "59", "9", "44/59/9"])
    func `no cell of any table is taken for a formula, whatever the delimiter it is opened with`(
        delimiter: String
    )
        throws
    {
        let folder = try TemporaryFolder()
        let files = try CSVFormat.csv.write(.hostile(Self.texts), to: folder.report)

        try open(files, in: folder, filter: "CSV:\(delimiter),34,76,1", as: "fods")

        for file in files {
            let sheet = try folder.text(file.replacing(".csv", with: ".fods"))
            let formulas = sheet.matches(of: /table:formula="([^"]*)"/).map { String($0.1) }
            #expect(formulas == [], "\(file)")
        }
    }

    @Test func `without guards, the same texts are formulas`() throws {
        let folder = try TemporaryFolder()
        _ = try CSVFormat.rawCSV.write(.hostile(Self.texts), to: folder.report)

        try open(["findings.csv"], in: folder, filter: "CSV:44,34,76,1", as: "fods")

        #expect(try folder.text("findings.fods").contains("table:formula="))
    }

    @Test func `what LibreOffice saves is taken back as it was`() throws {
        let folder = try TemporaryFolder()
        // What a spreadsheet takes for a number, a day or a truth value is shown in its own way.
        let texts = Self.texts.filter { text in
            text.first?.isNumber != true && !["true", "false"].contains(text.lowercased())
        }
        let report = try Report.hostile(texts)
        _ = try CSVFormat.csv.write(report, to: folder.report)
        let saved = folder.url.appending(path: "saved")

        try open(["findings.csv"], in: folder, filter: "CSV:44,34,76,1", as: "csv", to: saved)

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
    ) throws {
        let profile = folder.url.appending(path: "profile").absoluteString
        _ = try Program.run(
            try #require(Program.path("soffice")),
            [
                "-env:UserInstallation=\(profile)", "--headless", "--infilter=\(filter)", "--convert-to",
                format,
                "--outdir", (output ?? folder.url).path,
            ] + files.map { folder.url.appending(path: $0).path }
        )
    }
}

extension Report {
    /// A report whose every text is one of these, each in every column of every table.
    static func hostile(_ texts: [String]) throws -> Report {
        var report = try sample(actions: 0)
        let at = report.period.from
        let findings = texts.enumerated().map { number, text in
            Finding(
                id: "f\(number)x",
                control: text,
                area: nil,
                operation: nil,
                occurredAt: nil,
                source: text,
                record: text,
                field: text,
                from: text,
                to: text,
                application: text,
                agent: -1,
                exception: text,
                entry: nil
            )
        }
        report.followUps = FollowUps(
            findings.enumerated().map { number, finding in
                let text = texts[number]
                let terms = FollowUpTerms(
                    finding: finding.id,
                    owner: text,
                    due: text,
                    comment: text,
                    person: text
                )
                return FollowUp(id: "FU-\(number)", terms: terms, recordedAt: at, entry: 0)
            }
        )
        let template = try #require(report.results.first)
        report.results = texts.enumerated().map { number, text in
            var result = template
            (result.id, result.title, result.expected, result.observed) = (text, text, text, text)
            (result.reason, result.remediation, result.value) = (text, text, text)
            (result.exceptions, result.references) = ([text, text], [text, text])
            result.findings = [findings[number]]
            return result
        }
        report.actions = Rows(
            texts.map { text in
                ActionRow(
                    ticket: -1,
                    action: 1,
                    guid: text,
                    occurredAt: at,
                    area: .actions,
                    operation: .create,
                    outcome: text,
                    application: text,
                    agent: nil,
                    isCustomerVisible: nil,
                    finding: text,
                    entry: 1
                )
            }
        )
        report.settings = texts.map { text in
            SettingRow(
                object: text,
                objectID: text,
                field: text,
                value: text,
                validFrom: at,
                lastSeen: at,
                entry: 1
            )
        }
        report.coverage = texts.map { text in
            Coverage(
                source: text,
                requests: 1,
                pages: 1,
                claimed: nil,
                stored: 0,
                window: nil,
                isComplete: false,
                gap: text
            )
        }
        report.exceptions = texts.map { text in
            var terms = ExceptionTerms(
                control: text,
                operations: [.update],
                owner: text,
                approver: text,
                reason: text,
                validFrom: at,
                validUntil: report.period.to
            )
            (terms.observed, terms.requester, terms.ticket, terms.lastDay, terms.zone) = (
                text, text, text, text, text
            )
            terms.evidence = EvidenceFile(name: text, sha256: text)
            let revocation = RevocationTerms(exception: text, person: text, reason: text)
            return ExceptionRecord(
                id: text,
                terms: terms,
                recordedAt: at,
                entry: 1,
                revocation: .init(terms: revocation, at: at, entry: 2)
            )
        }
        report.attestations = texts.map { text in
            let terms = AttestationTerms(
                control: text,
                person: text,
                role: text,
                statement: text,
                clientID: text,
                reference: text,
                rotatedOn: text,
                document: text,
                covers: text,
                subprocessors: [text, text],
                validFrom: at,
                validUntil: report.period.to
            )
            return Attestation(id: text, terms: terms, recordedAt: at, entry: 1)
        }
        return report
    }
}
