import AuditModel
import Evidence

/// Granted × allowed × used, by area.
struct Grants {
    let rows: [GrantRow]

    init(_ judging: Judging, _ results: [ControlResult]) throws {
        var used: [String: (count: Int, last: Instant?)] = [:]
        var suspects: [String: Int] = [:]
        for row in try judging.reader.rows(
            """
            SELECT area, isNeos, COUNT(*) AS writes, MAX(occurredAt) AS last FROM neoWrite GROUP BY area, isNeos
            """
        ) {
            if row.flag("isNeos") {
                used[row.text("area")] = (Int(row.int("writes")), row.instant("last"))
            } else {
                suspects[row.text("area")] = Int(row.int("writes"))
            }
        }
        let named = try judging.reader.rows(
            """
            SELECT DISTINCT area FROM areaOfTable
            JOIN change ON upper(change.recordTable) = areaOfTable.recordTable
            UNION SELECT 'actions' WHERE EXISTS (SELECT 1 FROM coverage WHERE source = 'actions' AND isComplete)
            """
        ).map { $0.text("area") }
        rows = (Area.writable + Area.readOnly).map { area in
            let result = results.first { $0.area == area && $0.section == .readOnly }
            let use = Use(
                granted: judging.granted(area),
                allowed: Area.writable.contains(area) ? .write : .read,
                writes: used[area.rawValue]?.count
                    ?? (named.contains(area.rawValue) || result?.verdict == .pass ? 0 : nil),
                suspects: suspects[area.rawValue] ?? 0,
                isExcepted: result?.verdict == .excepted
            )
            return GrantRow(
                area: area,
                granted: use.granted,
                allowed: use.allowed,
                writes: use.writes,
                lastUsed: used[area.rawValue]?.last,
                note: use.note
            )
        }
    }

    /// What is known of one area.
    private struct Use {
        var granted: GrantRow.Level
        var allowed: GrantRow.Level
        var writes: Int?
        var suspects: Int
        var isExcepted: Bool

        var note: String {
            let wrote = (writes ?? 0) > 0
            if wrote, granted == .none || granted == .read {
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
