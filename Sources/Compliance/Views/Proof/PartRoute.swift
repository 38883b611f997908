import AuditModel
import Evidence

/// What shows for a span that no write by Neo in a part of an area was missed.
struct PartProof: Hashable {
    var part: Part
    var route: Route
    var span: Period
    /// The log, or the lists that hold the same records.
    var sources: [String]
}

extension View {
    /// Spans in which no write by Neo to a part of a read-only area can have been missed.
    static let partRoute = View(
        "partRoute",
        "Spans in which no write by Neo to a part of a read-only area can have been missed, and what shows it.",
        isPublic: true,
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("part", .text, "the part's name"),
            ViewColumn("route", .text, "`logged`, `unchanged` or `prevented`"),
            ViewColumn("fromTime", .instant, "the span's begin"),
            ViewColumn("toTime", .instant, "the span's end"),
            ViewColumn("sources", .text, "what was read: a log, or lists separated by commas"),
        ],
        needs: RouteFinder.needs,
        rows: .made(from: RouteFinder.queries) { read, purpose in
            RouteFinder(read, purpose).partProofs().map { proof in
                [
                    .text(proof.part.area.rawValue), .text(proof.part.name), .text(proof.route.rawValue),
                    .instant(proof.span.from), .instant(proof.span.to),
                    .text(proof.sources.joined(separator: ",")),
                ]
            }
        }
    )

    /// The parts that keep an area from being shown.
    static let openPart = View(
        "openPart",
        "The parts of read-only areas that no route shows for the whole period.",
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("part", .text, "the part's name"),
            ViewColumn("position", .number, "its place among the area's parts"),
        ],
        needs: [.partRoute, .partSeen],
        rows: .made(
            from: [
                "SELECT area, part, fromTime, toTime FROM partRoute",
                "SELECT DISTINCT area, part FROM partSeen",
            ]
        ) { read, purpose in
            let seen = Set(read[1].map { [$0.text("area"), $0.text("part")] })
            let shown = Dictionary(grouping: read[0]) { [$0.text("area"), $0.text("part")] }
                .mapValues { PeriodSet($0.compactMap { Period(row: $0) }) }
            return Area.readOnly.flatMap { area -> [[EvidenceValue]] in
                Part.all(of: area).enumerated().filter { _, part in
                    let name = [area.rawValue, part.name]
                    return (part.bars || seen.contains(name)) && shown[name]?.cover(purpose.audited) != true
                }.map { [.text(area.rawValue), .text($1.name), .integer(Int64($0))] }
            }
        }
    )
}

extension View {
    /// The read-only areas of which it is not known whether Neo wrote there.
    static let openArea = View(
        "openArea",
        "The read-only areas that no routes together show for the whole period, and those with writes that may be Neo's.",
        columns: [ViewColumn("area", .area, "the area")],
        key: ["area"],
        needs: [.areaRoute, .neoRecordWrite, .settledEntry],
        rows: .made(
            from: [
                "SELECT area, fromTime, toTime FROM areaRoute",
                """
                SELECT DISTINCT area FROM neoRecordWrite
                WHERE NOT isNeos AND entry NOT IN (
                    SELECT entry FROM settledEntry WHERE settledEntry.area = neoRecordWrite.area)
                """,
            ]
        ) { read, purpose in
            let shown = Dictionary(grouping: read[0]) { $0.text("area") }
                .mapValues { PeriodSet($0.compactMap { Period(row: $0) }) }
            let suspects = Set(read[1].map { $0.text("area") })
            return Area.readOnly.map(\.rawValue).filter {
                shown[$0]?.cover(purpose.audited) != true || suspects.contains($0)
            }.map { [.text($0)] }
        }
    )
}

extension Period {
    /// The span from `fromTime` to `toTime` of a row.
    init?(row: EvidenceRow) {
        guard let from = row.instant("fromTime"), let to = row.instant("toTime") else { return nil }
        self.init(from: from, to: to)
    }
}
