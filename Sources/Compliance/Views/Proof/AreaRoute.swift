import AuditModel
import Evidence

extension View {
    /// Spans in which no write by Neo to a read-only area can have been missed.
    static let areaRoute = View(
        "areaRoute",
        "Spans in which no write by Neo to a read-only area can have been missed, and what shows it.",
        isPublic: true,
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("route", .text, "`logged`, `unchanged` or `prevented`"),
            ViewColumn("fromTime", .instant, "the span's begin"),
            ViewColumn("toTime", .instant, "the span's end"),
            ViewColumn("sources", .text, "what was read: logs, or lists, separated by commas"),
            ViewColumn(
                "lists",
                .text,
                "beside logs, the lists of those parts of the area that they never showed, separated by commas"
            ),
            ViewColumn("rows", .number, "how many rows about the area the logs hold; NULL where none"),
            ViewColumn(
                "calibration",
                .text,
                "the calibration that saw the log show the area, such as `CA-1`"
            ),
            ViewColumn("calibratedOn", .text, "its day"),
            ViewColumn("silence", .text, "the newest calibration, where it saw nothing in the log"),
            ViewColumn("silentOn", .text, "its day"),
            ViewColumn(
                "hours",
                .number,
                "the most hours between two snapshots of the area's prevented spans"
            ),
            ViewColumn("tests", .text, "the denied tests that prevented spans rest on; NULL where on none"),
        ],
        needs: RouteFinder.needs,
        rows: .made(from: RouteFinder.queries) { read, purpose in
            RouteFinder(read, purpose).routes().map { proof in
                [
                    .text(proof.area.rawValue), .text(proof.route.rawValue), .instant(proof.span.from),
                    .instant(proof.span.to), .text(proof.sources.joined(separator: ",")),
                    .text(proof.lists.joined(separator: ",")),
                    .optional(proof.rows),
                    .optional(proof.calibration?.id), .optional(proof.calibration?.day),
                    .optional(proof.silence?.id), .optional(proof.silence?.day), .optional(proof.hours),
                    .optional(proof.tests),
                ]
            }
        }
    )

    /// Logs that would prove an area, were they seen to log it and to name Neo.
    static let unseenSource = View(
        "unseenSource",
        "The logs that name who, were read whole for the period and were never seen to log a read-only area, or Neo.",
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("source", .source, "the log"),
            ViewColumn("isNeo", .flag, "whether it is rows of Neo's own that it never showed"),
        ],
        needs: RouteFinder.needs,
        rows: .made(from: RouteFinder.queries) { read, purpose in
            RouteFinder(read, purpose).unseen().map {
                [.text($0.area.rawValue), .text($0.source), .flag($0.isNeo)]
            }
        }
    )
}

/// What shows for a span that no write by Neo in an area was missed.
struct RouteProof: Hashable {
    var area: Area
    var route: Route
    var span: Period
    /// The log, or the lists that hold the same records.
    var sources: [String] = []
    /// Beside a log, the lists of those parts of the area that it never showed, which held the same records.
    var lists: [String] = []
    /// How many rows about the area the log holds.
    var rows: Int64?
    /// The calibration that saw the log show the area.
    var calibration: CalibrationMention?
    /// The newest calibration, where it saw nothing.
    var silence: CalibrationMention?
    /// The most hours between two snapshots.
    var hours: Int64?
    /// The denied tests that show what permissions come to, such as `AT-1`.
    var tests: String?

    /// The proof in words.
    var words: String {
        switch route {
        case .logged:
            let title = area.title.lowercased()
            let isOne = sources.count == 1
            var shown = rows.map { ["\(isOne ? "holds" : "hold") \($0) rows about \(title)"] } ?? []
            if let calibration {
                shown.append(
                    "\(isOne ? "was" : "were") calibrated for \(title) on \(calibration.day) (\(calibration.id))"
                )
            }
            let doubt = silence.map { "; but \($0.words)" } ?? ""
            return
                "\(sources.joined(separator: ", ")) \(isOne ? "was read whole, shows" : "were read whole, show") rows of Neo's own and \(shown.joined(separator: ", and "))"
                + doubt
                + (lists.isEmpty
                    ? "" : "; \(lists.joined(separator: ", ")) held the same records at every snapshot")
        case .unchanged: return "\(sources.joined(separator: ", ")) held the same records at every snapshot"
        case .prevented:
            return
                "at every snapshot Neo's scopes and permissions gave at most reading; at most \(hours ?? 0) hours "
                + "lie between two" + (tests.map { "; a change was tried and refused (\($0))" } ?? "")
        }
    }
}

extension RouteProof {
    /// The row of ``View/areaRoute``.
    init?(_ row: EvidenceRow) {
        guard let area = Area(rawValue: row.text("area")), let route = Route(rawValue: row.text("route")),
            let from = row.instant("fromTime"), let to = row.instant("toTime"),
            let span = Period(from: from, to: to)
        else { return nil }
        func mention(_ id: String, _ day: String) -> CalibrationMention? {
            row.optionalText(id).map { CalibrationMention(id: $0, day: row.text(day)) }
        }
        self.init(
            area: area,
            route: route,
            span: span,
            sources: row.text("sources").split(separator: ",").map(String.init),
            lists: row.text("lists").split(separator: ",").map(String.init),
            rows: row.optionalInt("rows"),
            calibration: mention("calibration", "calibratedOn"),
            silence: mention("silence", "silentOn"),
            hours: row.optionalInt("hours"),
            tests: row.optionalText("tests")
        )
    }
}
