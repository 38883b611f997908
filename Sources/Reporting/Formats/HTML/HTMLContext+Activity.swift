import AuditModel
import Markup

extension HTMLContext {
    /// What Neo did in the period, counted and drawn.
    func activity() throws -> TemplateValue {
        [
            "lead": .text(activityLead),
            "days": days,
            "areas": depth == .executive ? .nothing : areas,
            "groups": depth == .executive ? .nothing : .list([operations, try clients()].compactMap(\.self)),
        ]
    }

    private var writes: Int { report.activity.reduce(0) { $0 + $1.writes } }

    private var activityLead: String {
        let outside = report.activity.reduce(0) { $0 + $1.outside }
        return
            "\(Wording.count(writes, "recorded write")) on \(Wording.count(report.activity.count, "day")), "
            + "\(Wording.grouped(outside)) outside what the baseline allows. "
            + "\(Wording.count(report.customerVisible, "action")) that customers see; "
            + "\(Wording.count(report.deletes, "deletion"))."
    }

    /// One bar a day in a drawing of 960 × 120 that is stretched to the page's width, its numbers in tenths.
    private var days: TemplateValue {
        let days = report.activity
        guard let first = days.first, let last = days.last else { return .nothing }
        let most = max(1, days.map(\.writes).max() ?? 1)
        let step = 9600 / days.count
        let bars = days.enumerated().map { index, day in
            bar(day, x: index * step + step / 10, width: max(10, step * 8 / 10), most: most)
        }
        let hit = days.filter { $0.outside > 0 }
        let outside =
            hit.isEmpty
            ? "none outside what is allowed"
            : "some outside what is allowed on \(hit.map(\.day).prefix(10).joined(separator: ", "))"
                + (hit.count > 10 ? " and \(hit.count - 10) more days" : "")
        return [
            "bars": .list(bars),
            "alternative": .text(
                "Writes per day from \(first.day) to \(last.day), at most \(Wording.grouped(most)) on a day, "
                    + "\(outside). The table below holds the numbers."
            ),
            "first": .text(first.day),
            "last": .text(last.day),
            "most": .text("at most \(Wording.grouped(most))"),
        ]
    }

    private func bar(_ day: DayWrites, x: Int, width: Int, most: Int) -> TemplateValue {
        let height = day.writes == 0 ? 0 : max(20, day.writes * 1080 / most)
        let hit = day.outside == 0 ? 0 : min(height, max(30, day.outside * 1080 / most))
        let outside = day.outside == 0 ? "" : ", \(Wording.grouped(day.outside)) outside"
        return .record([
            ("day", .text(day.day)),
            ("title", .text("\(day.day): \(Wording.count(day.writes, "write"))\(outside)")),
            ("writes", .text(Wording.grouped(day.writes))),
            ("outside", .text(Wording.grouped(day.outside))),
            ("class", day.writes == 0 ? .text("none") : .nothing),
            ("isHit", .bool(day.outside > 0)),
            ("x", tenths(x)),
            ("y", tenths(1200 - height)),
            ("width", tenths(width)),
            ("height", tenths(height)),
            ("hitHeight", tenths(hit)),
            ("mark", .text(mark(x + width / 2, 1200 - height))),
        ])
    }

    /// A triangle that points down at a bar's top.
    private func mark(_ x: Int, _ y: Int) -> String {
        let corners = [(x - 50, y - 90), (x + 50, y - 90), (x, y - 20)]
        return corners.map { "\(Self.tenths($0.0)),\(Self.tenths($0.1))" }.joined(separator: " ")
    }

    /// A row an area: its bar and its numbers by operation.
    private var areas: TemplateValue {
        let areas = Area.allCases.map { area in report.writesByArea.filter { $0.area == area } }
        let most = max(1, areas.map(Self.total).max() ?? 1)
        return .list(areas.compactMap { writes in writes.first.map { row($0.area, writes, most: most) } })
    }

    private func row(_ area: Area, _ writes: [AreaWrites], most: Int) -> TemplateValue {
        let counts = Operation.allCases.map { kind in Self.total(writes.filter { $0.operation == kind }) }
        // Some is never drawn as none.
        let shares = counts.map { $0 == 0 ? 0 : max(40, $0 * 9500 / most) }
        return .record([
            ("name", .text(area.title)),
            ("total", .text(Wording.grouped(Self.total(writes)))),
            ("create", .text(Wording.grouped(counts[0]))),
            ("update", .text(Wording.grouped(counts[1]))),
            ("delete", .text(Wording.grouped(counts[2]))),
            ("createWidth", tenths(shares[0])),
            ("updateX", tenths(shares[0])),
            ("updateWidth", tenths(shares[1])),
            ("deleteX", tenths(shares[0] + shares[1])),
            ("deleteWidth", tenths(shares[2])),
        ])
    }

    /// Writes by operation, over all areas.
    private var operations: TemplateValue? {
        guard !report.writesByArea.isEmpty else { return nil }
        return bars(
            "operation",
            Operation.allCases.map { operation in
                let count = Self.total(report.writesByArea.filter { $0.operation == operation })
                return (operation.rawValue, count, operation.rawValue)
            }
        )
    }

    /// The twenty clients with most writes, and the others together.
    private func clients() throws -> TemplateValue? {
        let clients = try report.clients()
        // Where most writes have no client, a list would say more of what is not known than of clients.
        let unclear = clients.first { $0.client == nil }?.count ?? 0
        guard !clients.isEmpty, unclear * 2 < writes else { return nil }
        let rest = clients.dropFirst(20)
        let others = (Wording.count(rest.count, "other client"), rest.reduce(0) { $0 + $1.count }, "create")
        return bars(
            "client",
            clients.prefix(20).map {
                ($0.client.map { "client \($0)" } ?? "no client known", $0.count, "create")
            } + (rest.isEmpty ? [] : [others])
        )
    }

    /// Writes by what they have in common: a bar each, of its own class.
    private func bars(_ head: String, _ rows: [(name: String, count: Int, class: String)]) -> TemplateValue {
        let most = max(1, rows.map(\.count).max() ?? 1)
        return [
            "title": .text("Writes by \(head)"),
            "head": .text(head.prefix(1).uppercased() + head.dropFirst()),
            "rows": .list(
                rows.map { row in
                    [
                        "name": .text(row.name),
                        "total": .text(Wording.grouped(row.count)),
                        "width": tenths(row.count == 0 ? 0 : max(40, row.count * 9500 / most)),
                        "class": .text(row.class),
                    ]
                }
            ),
        ]
    }

    private static func total(_ writes: [AreaWrites]) -> Int { writes.reduce(0) { $0 + $1.count } }

    func tenths(_ number: Int) -> TemplateValue { .text(Self.tenths(number)) }

    static func tenths(_ number: Int) -> String {
        number < 0 ? "-" + tenths(-number) : "\(number / 10).\(number % 10)"
    }
}

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
