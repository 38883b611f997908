import AuditModel
import Evidence

extension View {
    /// Spans in which permissions left reading at most.
    static let closedSpan = View(
        "closedSpan",
        "Spans between snapshots at which scopes and permissions gave Neo at most reading in an area, of all time.",
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("fromTime", .instant, "the span's begin"),
            ViewColumn("toTime", .instant, "the span's end"),
            ViewColumn("hours", .number, "the most hours between two of the area's snapshots"),
            ViewColumn(
                "tests",
                .text,
                "the denied tests that it rests on, such as `AT-1`; NULL where on none"
            ),
        ],
        needs: [.permissionLevel],
        rows: .made(from: ["SELECT bound, readAt, area, level, tests FROM permissionLevel ORDER BY run"]) {
            read,
            purpose in
            let byArea = Dictionary(grouping: read[0]) { $0.text("area") }
            return Area.readOnly.flatMap { area -> [[EvidenceValue]] in
                let shown = byArea[area.rawValue] ?? []
                let pairs = zip(shown, shown.dropFirst()).filter { pair in
                    [pair.0, pair.1].allSatisfy { isClosed($0.text("level")) }
                }
                let tests = Set(pairs.flatMap { [$0.0, $0.1] }.compactMap { $0.optionalText("tests") })
                let spans = pairs.compactMap { earlier, later in
                    Period(
                        from: Instant(milliseconds: earlier.int("bound")),
                        to: Instant(milliseconds: later.int("bound"))
                    )
                }
                let widest = spans.map { ($0.to.milliseconds - $0.from.milliseconds) / 3_600_000 }.max() ?? 0
                let readAt = Dictionary(shown.map { ($0.int("bound"), $0.instant("readAt")) }) { first, _ in
                    first
                }
                return PeriodSet(spans).surely(readAt, in: purpose.audited).joined.map {
                    [
                        .text(area.rawValue), .instant($0.from), .instant($0.to), .integer(widest),
                        .optional(tests.isEmpty ? nil : tests.sorted().joined(separator: ", ")),
                    ]
                }
            }
        }
    )

    /// Whether a level allows reading at most.
    private static func isClosed(_ level: String) -> Bool {
        [GrantRow.Level.none, .read].map(\.rawValue).contains(level)
    }
}
