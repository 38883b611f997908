import AuditModel
import Markup

extension HTMLContext {
    /// The sentence, the bars and their twin table, and the counts by area.
    var activity: TemplateValue {
        let writes = report.activity.reduce(0) { $0 + $1.writes }
        let outside = report.activity.reduce(0) { $0 + $1.outside }
        let lead =
            "\(Wording.count(writes, "recorded write")) on \(Wording.count(report.activity.count, "day")), "
            + "\(Wording.grouped(outside)) outside what is allowed. \(Wording.grouped(report.customerVisible)) "
            + "visible to customers; \(Wording.count(report.deletes, "deletion"))."
        return [
            "lead": .text(lead),
            "bars": .list(bars),
            "areas": .list(
                report.writesByArea.map { row in
                    [
                        "area": .text(row.area.title),
                        "operation": .text(row.operation.rawValue),
                        "count": .text(Wording.grouped(row.count)),
                    ]
                }
            ),
        ]
    }

    /// One bar a day in a drawing of 960 × 140, its numbers in tenths.
    private var bars: [TemplateValue] {
        let days = report.activity
        let most = max(1, days.map(\.writes).max() ?? 1)
        let step = 9600 / max(1, days.count)
        let every = max(1, (days.count + 11) / 12)
        return days.enumerated().map { index, day in
            let height = day.writes == 0 ? 0 : max(20, day.writes * 1080 / most)
            let outside = day.outside == 0 ? "" : ", \(Wording.grouped(day.outside)) outside"
            return .record([
                ("day", .text(day.day)),
                ("label", .text(index % every == 0 ? String(day.day.suffix(5)) : "")),
                ("title", .text("\(day.day): \(Wording.count(day.writes, "write"))\(outside)")),
                ("writes", .text(Wording.grouped(day.writes))),
                ("outside", .text(Wording.grouped(day.outside))),
                ("class", .text(day.outside > 0 ? "hit" : "ok")),
                ("x", tenths(index * step + step / 10)),
                ("y", tenths(1200 - height)),
                ("width", tenths(max(10, step * 8 / 10))),
                ("height", tenths(height)),
                ("isOutside", .bool(day.outside > 0)),
                ("above", tenths(1200 - height - 40)),
                ("middle", tenths(index * step + step / 2)),
            ])
        }
    }

    private func tenths(_ number: Int) -> TemplateValue {
        .text("\(number / 10).\(number % 10)")
    }

    /// Every action, in sections of a hundred that a browser lays out as they come into view.
    var actions: TemplateValue {
        let rows = report.actions
        let sections = (rows.count + 99) / 100
        let stream = TemplateStream(count: sections) { body in
            var section: [TemplateValue] = []
            var number = 0
            func flush() throws {
                guard !section.isEmpty else { return }
                let first = number * 100 + 1
                number += 1
                let range = "\(Wording.grouped(first))–\(Wording.grouped(first + section.count - 1))"
                try body(
                    ["id": .text("actions-\(number)"), "range": .text(range), "rows": .list(section)]
                )
                section.removeAll(keepingCapacity: true)
            }
            try rows.forEach { row in
                section.append(action(row))
                if section.count == 100 { try flush() }
            }
            try flush()
        }
        return [
            "count": .text(Wording.grouped(rows.count)), "any": .bool(rows.count > 0),
            "sections": .stream(stream),
        ]
    }

    private func action(_ row: ActionRow) -> TemplateValue {
        .record([
            ("when", .text(Wording.minute(row.occurredAt))),
            ("ticket", .text("\(row.ticket)/\(row.action)")),
            ("area", .text(row.area.title)),
            ("operation", .text(row.operation.rawValue)),
            ("outcome", .text(row.outcome)),
            ("visible", .text(row.isCustomerVisible.map { $0 ? "yes" : "no" } ?? "–")),
            ("finding", .optional(row.finding)),
            ("link", .optional(row.finding.map { "#f-\($0)" })),
            ("entry", .text(Wording.grouped(row.entry))),
        ])
    }
}
