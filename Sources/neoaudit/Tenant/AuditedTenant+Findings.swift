import AuditModel
import Evidence
import Foundation
import Reporting

extension AuditedTenant {
    /// What edited copies of a report's `findings.csv` would change, and what is wrong with them.
    func followUps(in paths: [String], of report: Report, _ known: [FollowUp]) throws -> FollowUpSheet.Reading
    {
        let files = try paths.map { (name: ($0 as NSString).lastPathComponent, bytes: try Self.sheet($0)) }
        var reading = try FollowUpSheet(report, FollowUps(known)).read(files)
        for change in reading.changes {
            let input = RegisterInput(audited: self) { _, detail in
                ConfigurationError(detail)
            }
            for field in change.fields where !change.after[field].isEmpty {
                do {
                    _ = try input.text(change.after[field], field.rawValue)
                } catch let error as ConfigurationError {
                    reading.refuse(change, field, "\(error)")
                }
            }
        }
        return reading
    }

    /// Records follow-ups, unless somebody recorded others since `count` were on record.
    func record(_ terms: [FollowUpTerms], after count: Int) throws -> [FollowUp] {
        try register { store in
            try store.write { writer in
                guard try writer.followUps().count == count else {
                    throw EvidenceError(
                        .locked,
                        store.name,
                        "expected \(count) follow-ups on record, as when the files were read, saw more; try again"
                    )
                }
                return try writer.add(terms)
            }
        }
    }

    private static func sheet(_ path: String) throws -> [UInt8] {
        let limit = FollowUpSheet.maximumFileSize
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: limit + 1)
        else { throw CSVError(file: path, "expected a file that can be read") }
        try? file.close()
        guard data.count <= limit else {
            throw CSVError(file: path, "expected at most \(limit) bytes, saw more")
        }
        return [UInt8](data)
    }
}
