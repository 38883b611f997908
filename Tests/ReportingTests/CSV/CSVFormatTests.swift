import AuditModel
import SwiftCSV
import Testing

@testable import Reporting

@Suite struct CSVFormatTests {
    @Test func `headers are exactly those of the contract`() {
        let headers = CSVTable.all.map { "\($0.file): \($0.header)" }

        #expect(
            headers == [
                "controls.csv: control_id,title,section,area,severity,required,result,expected,observed,reason,finding_count,exception_ids,references,remediation",
                "findings.csv: finding_id,control_id,area,operation,occurred_at,source,record,field,from,to,application,agent_id,exception_id,entry,owner,due,comment,client_id,who,class",
                "actions.csv: ticket_id,action_id,guid,occurred_at,area,operation,outcome,application,agent_id,customer_visible,finding_id,entry,client_id",
                "changes.csv: occurred_at,source,record,area,operation,field,from,to,agent_id,finding_id,entry,client_id",
                "settings.csv: object,object_id,field,value,valid_from,entry,last_seen",
                "coverage.csv: source,requests,pages,rows_claimed,rows_stored,window_from,window_to,complete,gap,received,distinct,twins,neo,shared,another,nobody,unattributed,outside,undated,future,unplaced,oldest,newest",
                "exceptions.csv: id,kind,control_id,area,operations,owner,approver,valid_from,valid_until,state,used,reason,requester,ticket,client,observed,evidence_file,evidence_sha256,last_day,zone,revoked_at,revoked_by,revocation_reason,reference,rotated_on,document,covers,subprocessors,reviewed,recorded_at,entry",
                "parts.csv: control_id,area,part,route,from,to,statement,open",
            ]
        )
    }

    @Test func `the register lists exceptions, attestations and calibrations, those without an end last`()
        throws
    {
        let folder = try TemporaryFolder()

        _ = try CSVFormat(isRaw: true).write(.sample(), to: folder.report)

        let rows = try NamedCSV(string: folder.text("exceptions.csv")).rows
        #expect(rows.map { $0["kind"] } == ["attestation", "exception", "calibration"])
        #expect(rows.last?["area"] == "contracts" && rows.last?["valid_until"] == "")
        #expect(rows.last?["reason"] == "shown by audit; not by contracts")
    }

    @Test func `every table begins with a byte order mark and ends its lines with CRLF`() throws {
        let folder = try TemporaryFolder()

        let files = try CSVFormat().write(.sample(), to: folder.report)

        for file in files {
            let bytes = Array(try folder.text(file).utf8)
            #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
            #expect(bytes.suffix(2) == [0x0D, 0x0A])
        }
    }

    @Test func `another reader reads every cell back`() throws {
        let folder = try TemporaryFolder()
        var report = try Report.sample()
        report.results[0].observed = "a \"quoted\", wide\nvalue"

        _ = try CSVFormat(isRaw: true).write(report, to: folder.report)

        let table = try NamedCSV(string: folder.text("controls.csv"))
        #expect(table.rows.count == report.results.count)
        #expect(table.rows.first?["observed"] == "a \"quoted\", wide\nvalue")
        #expect(table.rows.map { $0["result"] } == report.results.map(\.verdict.rawValue))
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'x", "＝1"])
    func `a cell that begins like a formula is guarded, and raw is not`(text: String) {
        var guarded = CSVRow(isRaw: false)
        var raw = CSVRow(isRaw: true)

        guarded.append(text)
        raw.append(text)

        #expect(String(decoding: guarded.bytes, as: UTF8.self).drop { $0 == "\"" }.hasPrefix("'"))
        #expect(
            String(decoding: raw.bytes, as: UTF8.self).unicodeScalars.contains {
                $0 == text.unicodeScalars.first
            }
        )
        #expect(raw.bytes.count == guarded.bytes.count - 1)
    }

    @Test func `all actions are written`() throws {
        let folder = try TemporaryFolder()

        _ = try CSVFormat().write(.sample(actions: 250), to: folder.report)

        #expect(try NamedCSV(string: folder.text("actions.csv")).rows.count == 250)
    }
}
