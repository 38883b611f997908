import AuditModel
import Evidence

/// Granted × allowed × used, by area.
struct Grants {
    let rows: [GrantRow]
    /// When the newest snapshot of the settings was; `nil` where none tells anything of what is granted.
    let seenAt: Instant?

    init(_ reader: EvidenceReader, _ results: [ControlResult]) throws {
        let newest = try reader.rows(
            "SELECT area, level, bound FROM permissionLevel WHERE run = (SELECT MAX(run) FROM permissionLevel)"
        )
        seenAt = newest.first { $0.text("level") != GrantRow.Level.unknown.rawValue }?.instant("bound")
        let today = Dictionary(newest.map { ($0.text("area"), $0.text("level")) }) { first, _ in first }
        rows = try reader.rows(
            """
            SELECT area, granted, isAllowed, writes, suspects, firstUsed, lastUsed, ungranted, isObservable
            FROM grantUse
            ORDER BY NOT isAllowed, position
            """
        ).compactMap { row in
            guard let area = Area(rawValue: row.text("area")) else { return nil }
            let result = results.first { $0.area == area && $0.section == .readOnly }
            let use = Use(
                granted: GrantRow.Level(rawValue: row.text("granted")) ?? .unknown,
                allowed: row.flag("isAllowed") ? .write : .read,
                writes: row.optionalInt("writes").map { Int($0) }
                    ?? (row.flag("isObservable") || result?.verdict == .pass ? 0 : nil),
                suspects: Int(row.int("suspects")),
                ungranted: Int(row.int("ungranted")),
                isExcepted: result?.verdict == .excepted
            )
            return GrantRow(
                area: area,
                granted: use.granted,
                allowed: use.allowed,
                writes: use.writes,
                firstUsed: row.instant("firstUsed"),
                lastUsed: row.instant("lastUsed"),
                note: use.note,
                today: today[area.rawValue].flatMap(GrantRow.Level.init) ?? .unknown
            )
        }
    }

    /// What is known of one area.
    private struct Use {
        var granted: GrantRow.Level
        var allowed: GrantRow.Level
        var writes: Int?
        var suspects: Int
        var ungranted: Int
        var isExcepted: Bool

        var note: String {
            let wrote = (writes ?? 0) > 0
            if ungranted > 0 {
                return "used but not granted: the model of permissions is wrong"
            }
            if wrote, allowed == .read {
                return isExcepted ? "used under an exception" : "used beyond what is allowed"
            }
            if suspects > 0 {
                return "\(suspects) more by an agent that others use too: not attributable"
            }
            if granted == .write, allowed == .read { return "granted wider than allowed" }
            if granted == .write, writes == 0 { return "granted, not used in the period" }
            return ""
        }
    }
}
