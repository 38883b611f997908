package import AuditModel

/// The findings of a report as `findings.csv` shows them, to hold edited copies of that file against.
package struct FollowUpSheet {
    /// What files say: the changes, in the order of the report, and what is wrong with them.
    package struct Reading: Sendable {
        package fileprivate(set) var changes: [FollowUpChange] = []
        package fileprivate(set) var problems: [CSVError] = []
        /// How many findings the files name.
        package fileprivate(set) var findings = 0

        /// Refuses a change for what only the caller can know.
        package mutating func refuse(
            _ change: FollowUpChange,
            _ field: FollowUpChange.Field,
            _ detail: String
        ) {
            problems.append(CSVError(file: change.file, line: change.line, "\(field.rawValue): \(detail)"))
        }
    }

    /// The largest file that is read, in bytes.
    package static let maximumFileSize = 64 << 20

    private static let key = "finding_id"
    private let columns: [String]
    private let order: [String]
    /// The rows of each finding, by its id.
    private let rows: [String: [[String]]]
    private let known: [String: FollowUpChange.Text]
    /// Ids that a spreadsheet takes for numbers.
    private let numbers: [String]

    /// The findings of a report; `followUps` are those on record now, whatever the report's moment.
    package init(_ report: Report, _ followUps: FollowUps) throws {
        columns = CSVTable.findings.header.split(separator: ",").map(String.init)
        var row = CSVRow(isRaw: true)
        try CSVTable.findings.rows(report) { fill in
            fill(&row)
            row.end()
        }
        var reader = CSVReader(row.bytes)
        let written = try reader.rest().map(\.cells)
        rows = Dictionary(grouping: written) { $0[0] }
        var seen: Set<String> = []
        order = written.map { $0[0] }.filter { seen.insert($0).inserted }
        known = Dictionary(
            uniqueKeysWithValues: order.map { id in
                let terms = followUps[id]?.terms
                return (
                    id, .init(owner: terms?.owner ?? "", due: terms?.due ?? "", comment: terms?.comment ?? "")
                )
            }
        )
        numbers = order.filter { FollowUpCell.isSameNumber($0, $0) }
    }

    /// Holds edited files against the findings; nothing is taken of files that have a problem.
    package func read(_ files: [(name: String, bytes: [UInt8])]) -> Reading {
        var reading = Reading()
        var said: [String: FollowUpChange] = [:]
        for file in files {
            do throws(CSVError) {
                try read(file, &said, &reading.problems)
            } catch {
                reading.problems.append(error.named(file.name))
            }
        }
        reading.findings = said.count
        reading.changes = order.compactMap { said[$0] }.filter { !$0.fields.isEmpty }
        return reading
    }

    private func read(
        _ file: (name: String, bytes: [UInt8]),
        _ said: inout [String: FollowUpChange],
        _ problems: inout [CSVError]
    ) throws(CSVError) {
        let sheet = try CSVSheet(file.bytes, holding: Self.key)
        let places = try Places(sheet, columns)
        var unknown: [(id: String, line: Int)] = []
        for row in sheet.rows {
            do throws(CSVError) {
                guard let id = try id(row.cells[places.key]) else {
                    unknown.append((row.cells[places.key], row.line))
                    continue
                }
                let change = try change(id, row, places, file.name)
                if let other = said.updateValue(change, forKey: id), other.after != change.after {
                    let place = (other.file == file.name ? "" : other.file + " ") + "line \(other.line)"
                    throw CSVError("expected \(id) to say the same as in \(place), saw other values")
                }
            } catch {
                problems.append(CSVError(file: file.name, line: row.line, error.detail))
            }
        }
        guard let first = unknown.first else { return }
        let list =
            unknown.prefix(5).map { "'\($0.id.prefix(40))' (line \($0.line))" }.joined(separator: ", ")
            + (unknown.count > 5 ? " and \(unknown.count - 5) more" : "")
        problems.append(
            CSVError(
                file: file.name,
                line: first.line,
                "expected findings of the report for this period, saw \(unknown.count) unknown: \(list)"
            )
        )
    }

    /// The finding that a cell names; `nil` where there is none.
    private func id(_ cell: String) throws(CSVError) -> String? {
        if rows[cell] != nil { return cell }
        let plain = CSVGuard.unguarded(cell)
        if rows[plain] != nil { return plain }
        // Digits alone, or with an `e` among them, are a number to a spreadsheet.
        let meant = numbers.filter { FollowUpCell.isSameNumber(cell, $0) }
        guard meant.count < 2 else {
            throw CSVError(
                "expected a finding's id as text, saw '\(cell)', which may be any of "
                    + meant.joined(separator: ", ")
            )
        }
        return meant.first
    }

    private func change(
        _ id: String,
        _ row: CSVRecord,
        _ places: Places,
        _ file: String
    ) throws(CSVError) -> FollowUpChange {
        let written = rows[id] ?? []
        let differences = written.map { written in
            places.evidence.first { !FollowUpCell.isSame(row.cells[$0.inFile], written[$0.inReport]) }
        }
        if !differences.contains(where: { $0 == nil }), let place = differences.first ?? nil {
            throw CSVError(
                "\(columns[place.inReport]): expected '\(written[0][place.inReport])', as the report says of \(id), "
                    + "saw '\(row.cells[place.inFile].prefix(80))'; only owner, due and comment may be edited, "
                    + "or the file is of an older report: write it again"
            )
        }
        let before = known[id] ?? .init()
        var after = before
        for (field, place) in places.edited {
            after[field] = try FollowUpCell.text(row.cells[place], field, known: before[field])
        }
        return FollowUpChange(
            finding: id,
            control: written.first?[1] ?? "",
            record: written.first?[6] ?? "",
            before: before,
            after: after,
            file: file,
            line: row.line
        )
    }

    /// Where the columns stand in a file.
    private struct Places {
        let key: Int
        let edited: [(field: FollowUpChange.Field, place: Int)]
        let evidence: [Column]

        struct Column {
            let inFile: Int
            let inReport: Int
        }

        init(_ sheet: CSVSheet, _ columns: [String]) throws(CSVError) {
            key = try sheet.index(of: FollowUpSheet.key) ?? 0
            var edited: [(FollowUpChange.Field, Int)] = []
            var evidence: [Column] = []
            for (index, column) in columns.enumerated() where column != FollowUpSheet.key {
                guard let place = try sheet.index(of: column) else { continue }
                if let field = FollowUpChange.Field(rawValue: column) {
                    edited.append((field, place))
                } else {
                    evidence.append(Column(inFile: place, inReport: index))
                }
            }
            guard !edited.isEmpty else {
                throw CSVError(line: 1, "expected a column 'owner', 'due' or 'comment', saw none")
            }
            self.edited = edited
            self.evidence = evidence
        }
    }
}
