import AuditModel
import Markup

extension HTMLContext {
    /// Every action, in sections of a hundred that a browser lays out as they come into view.
    var actions: TemplateValue {
        let controls = controlOfFinding
        return [
            "count": .text(Wording.grouped(report.actions.count)),
            "visible": .text(Wording.grouped(report.customerVisible)),
            "outside": .text(Wording.grouped(report.actionsOutside)),
            "sections": .stream(
                Hundreds(report.actions).stream("actions", "Actions") { rows in
                    [
                        ("class", .text(classes(rows))),
                        ("rows", .list(rows.map { action($0, controls) })),
                    ]
                }
            ),
        ]
    }

    private func isOutside(_ row: ActionRow) -> Bool { Area.readOnly.contains(row.area) }

    /// What the filters above the actions find in a group.
    private func classes(_ rows: [ActionRow]) -> String {
        var classes = "hundred"
        if rows.contains(where: { $0.isCustomerVisible == true }) { classes += " has-v" }
        if rows.contains(where: isOutside) { classes += " has-x" }
        return classes
    }

    /// The control of each finding, which tells a reader more than the finding's id.
    private var controlOfFinding: [String: String] {
        Dictionary(report.findings.map { ($0.id, $0.control) }) { first, _ in first }
    }

    private func action(_ row: ActionRow, _ controls: [String: String]) -> TemplateValue {
        let isVisible = row.isCustomerVisible == true
        let classes = [isVisible ? "v" : nil, isOutside(row) ? "x" : nil].compactMap { $0 }
        return .record([
            ("class", classes.isEmpty ? .nothing : .text(classes.joined(separator: " "))),
            ("when", .text(row.occurredAt.minute)),
            ("ticket", .text("\(row.ticket)/\(row.action)")),
            ("what", .text("\(row.area.title), \(row.operation.rawValue)")),
            ("outcome", .text(row.outcome)),
            ("visible", .text(row.isCustomerVisible.map { $0 ? "yes" : "no" } ?? "–")),
            ("finding", .optional(row.finding.map { controls[$0] ?? $0 })),
            ("link", .optional(row.finding.map { "#f-\($0)" })),
            ("entry", .text(String(row.entry))),
        ])
    }

    /// Every write that other logs show, in sections of a hundred.
    var changes: TemplateValue {
        let controls = controlOfFinding
        return [
            "count": .text(Wording.grouped(report.changes.count)),
            "sections": .stream(
                Hundreds(report.changes).stream("changes", "Writes") { rows in
                    [("rows", .list(rows.map { change($0, controls) }))]
                }
            ),
        ]
    }

    private func change(_ row: ChangeRow, _ controls: [String: String]) -> TemplateValue {
        .record([
            ("when", .text(row.occurredAt.minute)),
            ("source", .text(row.source)),
            ("record", .text(row.record)),
            ("what", .text("\(row.area.title), \(row.operation.rawValue) \(row.field)")),
            ("change", .text(Wording.change(row.from, row.to, isUpdate: row.operation == .update))),
            ("finding", .optional(row.finding.map { controls[$0] ?? $0 })),
            ("link", .optional(row.finding.map { "#f-\($0)" })),
            ("entry", .text(String(row.entry))),
        ])
    }
}

/// Rows in groups of a hundred, of which one is held in memory at a time.
private struct Hundreds<Row> {
    let rows: Rows<Row>

    init(_ rows: Rows<Row>) {
        self.rows = rows
    }

    /// The groups, each with its id, its name and what `content` says of its rows.
    func stream(
        _ id: String,
        _ noun: String,
        content: @escaping @Sendable ([Row]) -> [(String, TemplateValue)]
    ) -> TemplateStream {
        let rows = rows
        return TemplateStream(count: (rows.count + 99) / 100) { body in
            var group: [Row] = []
            var number = 0
            func flush() throws {
                guard !group.isEmpty else { return }
                let first = number * 100 + 1
                number += 1
                let range = "\(Wording.grouped(first))–\(Wording.grouped(first + group.count - 1))"
                let head: [(String, TemplateValue)] = [
                    ("id", .text("\(id)-\(number)")), ("name", .text("\(noun) \(range)")),
                ]
                try body(.record(head + content(group)))
                group.removeAll(keepingCapacity: true)
            }
            try rows.forEach { row in
                group.append(row)
                if group.count == 100 { try flush() }
            }
            try flush()
        }
    }
}
