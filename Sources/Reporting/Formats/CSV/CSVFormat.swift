import AuditModel
import Markup

/// Tables for spreadsheets: RFC 4180, CRLF, UTF-8 with a byte order mark.
package struct CSVFormat: ReportFormat {
    package let name = "csv"
    package var files: [String] { CSVTable.all.map(\.file) }
    package let summary = "tables for a spreadsheet"
    package let standard = "RFC 4180, UTF-8"
    /// Whether formula guards and the byte order mark are left out.
    package var isRaw = false

    /// Writes every table and returns their names.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        for table in CSVTable.all { try write(table, of: report, to: folder) }
        return files
    }

    /// Writes one table.
    func write(_ table: CSVTable, of report: Report, to folder: ReportFolder) throws(ReportError) {
        try folder.write(table.file) { sink in
            var row = CSVRow(isRaw: isRaw)
            if !isRaw { row.bytes += [0xEF, 0xBB, 0xBF] }
            row.bytes += table.header.utf8
            row.end()
            try table.rows(report) { fill in
                fill(&row)
                row.end()
                try sink.drain(&row.bytes)
            }
            try sink.drain(&row.bytes, over: 0)
        }
    }
}

extension ReportFormat where Self == CSVFormat {
    /// CSV, guarded against formulas.
    package static var csv: CSVFormat { CSVFormat() }
    /// CSV as the data is, for programs.
    package static var rawCSV: CSVFormat { CSVFormat(isRaw: true) }
}
