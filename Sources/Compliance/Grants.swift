import AuditModel
import Evidence

/// Granted × allowed × used, by area.
struct Grants {
    let rows: [GrantRow]

    init(_ judging: Judging) throws {
        var used: [String: (count: Int, last: Instant?)] = [:]
        for row in try judging.reader.rows(
            """
            SELECT area, COUNT(*) AS writes, MAX(occurredAt) AS last FROM neoWrite WHERE isNeos GROUP BY area
            """
        ) {
            used[row.text("area")] = (Int(row.int("writes")), row.instant("last"))
        }
        let named = try judging.reader.rows(
            """
            SELECT DISTINCT area FROM areaOfTable
            JOIN change ON upper(change.recordTable) = areaOfTable.recordTable
            UNION SELECT 'actions' WHERE EXISTS (SELECT 1 FROM coverage WHERE source = 'actions' AND isComplete)
            """
        ).map { $0.text("area") }
        rows = (Area.writable + Area.readOnly).map { area in
            let granted = judging.granted(area)
            let allowed: GrantRow.Level = Area.writable.contains(area) ? .write : .read
            let use = used[area.rawValue]
            let writes = use?.count ?? (named.contains(area.rawValue) ? 0 : nil)
            return GrantRow(
                area: area,
                granted: granted,
                allowed: allowed,
                writes: writes,
                lastUsed: use?.last,
                note: Self.note(granted: granted, allowed: allowed, writes: writes)
            )
        }
    }

    private static func note(granted: GrantRow.Level, allowed: GrantRow.Level, writes: Int?) -> String {
        let wrote = (writes ?? 0) > 0
        if wrote, granted == .none || granted == .read {
            return "used but not granted: the model of permissions is wrong"
        }
        if wrote, allowed == .read { return "used beyond what is allowed" }
        if granted == .write, allowed == .read { return "granted wider than allowed" }
        if granted == .write, writes == 0 { return "granted, not used in the period" }
        return ""
    }
}
