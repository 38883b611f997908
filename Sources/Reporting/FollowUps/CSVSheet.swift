/// A table as a spreadsheet saved it: a header, and rows with a cell for each of its columns.
struct CSVSheet {
    /// The names of the columns.
    let header: [String]
    /// The rows that say something; empty ones are left out.
    let rows: [CSVRecord]

    /// Reads a file; the delimiter is the one by which the header has a column of that name.
    init(_ bytes: [UInt8], holding column: String) throws(CSVError) {
        let text = try CSVText.utf8(bytes)
        var reader = try Self.reader(of: text, holding: column)
        let header = try reader.next()?.cells.map(Self.name) ?? []
        var rows: [CSVRecord] = []
        while var row = try reader.next() {
            guard row.cells.contains(where: { !$0.isEmpty }) else { continue }
            // Spreadsheets leave empty cells out at a row's end, and add some there.
            while row.cells.count < header.count { row.cells.append("") }
            guard row.cells[header.count...].allSatisfy(\.isEmpty) else {
                throw CSVError(
                    line: row.line,
                    "expected \(header.count) cells, as in the header, saw \(row.cells.count)"
                )
            }
            rows.append(row)
        }
        self.header = header
        self.rows = rows
    }

    /// Where a column stands; `nil` where there is none of that name, an error where there are two.
    func index(of column: String) throws(CSVError) -> Int? {
        let found = header.indices.filter { header[$0] == column }
        guard found.count < 2 else {
            throw CSVError(line: 1, "expected one column '\(column)', saw \(found.count)")
        }
        return found.first
    }

    private static func reader(of text: [UInt8], holding column: String) throws(CSVError) -> CSVReader {
        var fault: CSVError?
        for delimiter in [",", ";", "\t"] as [Unicode.Scalar] {
            var reader = CSVReader(text, delimiter: UInt8(ascii: delimiter))
            do throws(CSVError) {
                let header = try reader.next()?.cells.map(name) ?? []
                // A table of one column has the same header by every delimiter.
                if header.contains(column) {
                    return CSVReader(text, delimiter: UInt8(ascii: delimiter))
                }
            } catch {
                fault = fault ?? error
            }
        }
        let first = String(decoding: text.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(80), as: UTF8.self)
        throw fault
            ?? CSVError(
                line: 1,
                "expected a column '\(column)' between commas, semicolons or tabs, saw '\(first)'"
            )
    }

    private static func name(_ cell: String) -> String {
        String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
