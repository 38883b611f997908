public import AuditModel
import Evidence

/// What Neo did in a period, counted, and each of its ticket actions.
public struct Activity: Sendable {
    /// Recorded writes on one UTC day, and how many of them are outside what is allowed.
    public struct Day: Hashable, Sendable {
        /// The day's first instant.
        public var day: Instant
        /// Recorded writes.
        public var writes: Int
        /// Those outside what is allowed.
        public var outside: Int
    }

    /// Recorded writes of one kind in one area.
    public struct Kind: Hashable, Sendable {
        /// The area.
        public var area: Area
        /// What the writes did.
        public var operation: Operation
        /// How many.
        public var count: Int
    }

    /// Every day of the period, in order.
    public let days: [Day]
    /// Kinds of writes, by area.
    public let kinds: [Kind]
    /// Ticket actions that the customer can see.
    public let customerVisible: Int
    /// All of Neo's ticket actions in the period, oldest first.
    public let actions: Rows<ActionRow>

    /// Counts what the store holds; `actions` reads it again, one row at a time.
    ///
    /// `again` gives the same evidence once more, in a transaction of its own.
    init(
        _ judging: Judging,
        findings: [Finding],
        again: @escaping @Sendable (_ body: (Judging) throws -> Void) throws -> Void
    ) throws {
        let reader = judging.reader
        days = try Self.days(judging)
        kinds = try Self.kinds(reader)
        let counts = try reader.rows(
            "SELECT SUM(actions) AS actions, SUM(visible) AS visible FROM neoWritten"
        )
        customerVisible = Int(counts.first?.int("visible") ?? 0)
        var findingOf: [Int64: String] = [:]
        for finding in findings where finding.source == Resource.actions.name {
            if let entry = finding.entry { findingOf[entry] = finding.id }
        }
        let byEntry = findingOf
        actions = Rows(count: Int(counts.first?.int("actions") ?? 0)) { body in
            try again { judging in
                try judging.reader.forEach(
                    """
                    SELECT entry, ticketId, actionId, guid, occurredAt, area, outcome, application, agentId, isHidden,
                           clientId
                    FROM neoAction ORDER BY occurredAt, entry
                    """
                ) { try body(Self.action($0, byEntry)) }
            }
        }
    }

    private static func action(_ row: EvidenceRow, _ findings: [Int64: String]) -> ActionRow {
        ActionRow(
            ticket: row.int("ticketId"),
            action: row.int("actionId"),
            guid: row.text("guid"),
            occurredAt: Instant(milliseconds: row.int("occurredAt")),
            area: Area(rawValue: row.text("area")) ?? .actions,
            operation: .create,
            outcome: row.text("outcome"),
            application: row.text("application"),
            agent: row.optionalInt("agentId"),
            isCustomerVisible: row.optionalInt("isHidden").map { $0 == 0 },
            finding: findings[row.int("entry")],
            entry: row.int("entry"),
            client: row.optionalInt("clientId")
        )
    }

    private static func days(_ judging: Judging) throws -> [Day] {
        let period = judging.period
        var counted: [Int64: (Int, Int)] = [:]
        for row in try judging.reader.rows(
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
        var days: [Day] = []
        var day = period.from.startOfDay
        while day < period.to {
            let count = counted[day.milliseconds / Instant.millisecondsPerDay] ?? (0, 0)
            days.append(Day(day: day, writes: count.0, outside: count.1))
            day = day.adding(days: 1)
        }
        return days
    }

    private static func kinds(_ reader: EvidenceReader) throws -> [Kind] {
        let rows = try reader.rows(
            "SELECT area, operation, SUM(writes) AS writes FROM neoCount WHERE isNeos GROUP BY area, operation"
        )
        return Area.allCases.flatMap { area in
            Operation.allCases.compactMap { operation in
                rows.first { $0.text("area") == area.rawValue && $0.text("operation") == operation.rawValue }
                    .map { Kind(area: area, operation: operation, count: Int($0.int("writes"))) }
            }
        }
    }
}
