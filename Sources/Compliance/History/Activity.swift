public import AuditModel
import Evidence

/// What Neo did in a period, counted, and each of its ticket actions.
public struct Activity: Sendable {
    /// Every day of the period, in order.
    public let days: [DayWrites]
    /// Kinds of writes, by area.
    public let kinds: [AreaWrites]
    /// Ticket actions that the customer can see.
    public let customerVisible: Int
    /// Ticket actions in areas that Neo may only read.
    public let actionsOutside: Int
    /// Writes in the period by an agent that others use too, less those that a person settled.
    public let suspects: Int
    /// All of Neo's ticket actions in the period, oldest first.
    public let actions: Rows<ActionRow>
    /// All of Neo's writes that other logs show, oldest first.
    public let changes: Rows<ChangeRow>
    /// Counts recorded writes by client, most first, row by row; empty where no source tells clients apart.
    public let clients: @Sendable () throws -> [ClientWrites]

    /// The views that single rows are read by.
    static let views: [View] = [.traceSpan, .engagement, .action, .ticketSpan, .neoChange]

    /// Counts what the store holds; what asks for single rows reads it again.
    ///
    /// `again` gives the same rows once more, in a transaction of its own.
    init(
        _ views: EvidenceViews,
        findings: [Finding],
        again: @escaping @Sendable (_ body: (EvidenceViews) throws -> Void) throws -> Void
    ) throws {
        let reader = views.reader
        days = try Self.days(views)
        kinds = try Self.kinds(reader)
        suspects = try Self.suspects(reader)
        let counts = try reader.rows(
            "SELECT SUM(actions) AS actions, SUM(visible) AS visible FROM neoWritten"
        )
        customerVisible = Int(counts.first?.int("visible") ?? 0)
        var entries: Set<Int64> = []
        try reader.stream("SELECT entry FROM opportunityWrite WHERE isNeos") { entries.insert($0.int(at: 0)) }
        let opportunities = entries
        actionsOutside = opportunities.count
        let byEntry = Dictionary(
            findings.filter { $0.operation != nil }.compactMap { finding in
                finding.entry.map { ($0, finding.id) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        actions = Rows(count: Int(counts.first?.int("actions") ?? 0)) { body in
            try again { try ActionStream($0.reader, byEntry, opportunities: opportunities).forEach(body) }
        }
        let recorded = try reader.rows("SELECT COUNT(*) AS changes FROM neoChange WHERE isNeos")
        changes = Rows(count: Int(recorded.first?.int("changes") ?? 0)) { body in
            try again { views in
                try views.reader.forEach(
                    """
                    SELECT entry, source, record, area, operation, field, fromValue, toValue, occurredAt, agentId,
                           clientId
                    FROM neoChange WHERE isNeos ORDER BY occurredAt, entry
                    """
                ) { try body(Self.change($0, byEntry)) }
            }
        }
        clients = {
            var counted: [ClientWrites] = []
            try again { counted = try Self.clients($0.reader) }
            return counted
        }
    }

    private static func change(_ row: EvidenceRow, _ findings: [Int64: String]) -> ChangeRow {
        ChangeRow(
            occurredAt: Instant(milliseconds: row.int("occurredAt")),
            source: row.text("source"),
            record: row.text("record"),
            area: Area(rawValue: row.text("area")) ?? .unlisted,
            operation: Operation(rawValue: row.text("operation")) ?? .update,
            field: row.text("field"),
            from: row.text("fromValue"),
            to: row.text("toValue"),
            agent: row.optionalInt("agentId"),
            finding: findings[row.int("entry")],
            entry: row.int("entry"),
            client: row.optionalInt("clientId")
        )
    }

    private static func clients(_ reader: EvidenceReader) throws -> [ClientWrites] {
        let told = try reader.rows("SELECT EXISTS (SELECT 1 FROM ticketClient) AS isTold")
        guard told.first?.flag("isTold") == true else { return [] }
        var counts: [Int64?: Int] = [:]
        for sql in [
            "SELECT \(RecordClient.ofAction) \(View.neosActions)",
            "SELECT clientId FROM neoChange WHERE isNeos",
        ] {
            try reader.stream(sql) { counts[$0.optionalInt(at: 0), default: 0] += 1 }
        }
        return counts.map { ClientWrites(client: $0.key, count: $0.value) }
            .sorted { ($1.count, $0.client ?? .min) < ($0.count, $1.client ?? .min) }
    }

    /// Plain ticket actions as they were counted, and whatever stands row by row.
    private static func suspects(_ reader: EvidenceReader) throws -> Int {
        let counts = try reader.rows(
            """
            SELECT (SELECT COUNT(*) FROM neoRecordWrite
                    WHERE NOT isNeos AND NOT isUndated AND entry NOT IN (
                        SELECT entry FROM settledEntry WHERE settledEntry.area = neoRecordWrite.area))
                   + (SELECT COALESCE(SUM(actions), 0) FROM written
                      WHERE EXISTS (SELECT 1 FROM traceSpan
                                    WHERE traceSpan.trace = written.trace AND who = 'shared'
                                      AND written.at >= fromTime AND written.at < toTime))
                   - (SELECT COUNT(*) FROM opportunityWrite WHERE NOT isNeos AND NOT isUndated) AS suspects
            """
        )
        return Int(counts.first?.int("suspects") ?? 0)
    }

    private static func days(_ views: EvidenceViews) throws -> [DayWrites] {
        let period = views.period
        var counted: [Int64: (Int, Int)] = [:]
        for row in try views.reader.rows(
            """
            SELECT day, SUM(writes) AS writes,
                   SUM(writes) FILTER (WHERE COALESCE(NOT isAllowed, 1)) AS outside
            FROM neoCount LEFT JOIN grantedLevel USING (area)
            WHERE isNeos AND day IS NOT NULL
            GROUP BY day
            """
        ) {
            counted[row.int("day")] = (Int(row.int("writes")), Int(row.int("outside")))
        }
        var days: [DayWrites] = []
        var day = period.from.startOfDay
        while day < period.to {
            let count = counted[day.milliseconds / Instant.millisecondsPerDay] ?? (0, 0)
            days.append(DayWrites(start: day, writes: count.0, outside: count.1))
            day = day.adding(days: 1)
        }
        return days
    }

    private static func kinds(_ reader: EvidenceReader) throws -> [AreaWrites] {
        let rows = try reader.rows(
            "SELECT area, operation, SUM(writes) AS writes FROM neoCount WHERE isNeos GROUP BY area, operation"
        )
        return Area.allCases.flatMap { area in
            Operation.allCases.compactMap { operation in
                rows.first { $0.text("area") == area.rawValue && $0.text("operation") == operation.rawValue }
                    .map { AreaWrites(area: area, operation: operation, count: Int($0.int("writes"))) }
            }
        }
    }
}
