import AuditModel
import Evidence

/// Neo's ticket actions in a period, oldest first, one at a time.
struct ActionStream {
    private let reader: EvidenceReader
    private let findings: [Int64: String]
    private let opportunities: Set<Int64>

    /// The actions that a reader shows; `findings` names those that findings rest on, by their entries, and
    /// `opportunities` holds the entries of those on opportunities.
    init(_ reader: EvidenceReader, _ findings: [Int64: String], opportunities: Set<Int64>) {
        self.reader = reader
        self.findings = findings
        self.opportunities = opportunities
    }

    /// Gives each action in order.
    func forEach(_ body: (ActionRow) throws -> Void) throws {
        var outcomes = RepeatedText()
        var applications = RepeatedText()
        func give(_ row: EvidenceCursor) throws {
            let entry = row.int(at: 0)
            try body(
                ActionRow(
                    ticket: row.int(at: 1),
                    action: row.int(at: 2),
                    guid: row.text(at: 3),
                    occurredAt: Instant(milliseconds: row.int(at: 4)),
                    area: opportunities.contains(entry) ? .opportunities : .actions,
                    operation: .create,
                    outcome: outcomes.text(row, at: 5),
                    application: applications.text(row, at: 6),
                    agent: row.optionalInt(at: 7),
                    isCustomerVisible: row.optionalInt(at: 8).map { $0 == 0 },
                    finding: findings[entry],
                    entry: entry,
                    client: row.optionalInt(at: 9)
                )
            )
        }
        guard let spans = try consecutiveSpans() else { return try reader.stream(Self.whole, body: give) }
        for span in spans { try reader.stream(Self.ofSpan, span, body: give) }
    }

    /// Neo's traces, each with the part of the period in which it was Neo's, where one follows on another.
    ///
    /// Then the rows of each come in the order of their index, and nothing has to be sorted.
    private func consecutiveSpans() throws -> [[String: EvidenceValue]]? {
        let spans = try reader.rows(
            """
            SELECT trace, MAX(engagement.fromTime, traceSpan.fromTime) AS fromTime,
                   MIN(engagement.toTime, traceSpan.toTime) AS toTime
            FROM traceSpan CROSS JOIN engagement
            WHERE source = 'actions' AND who = 'neo'
              AND MAX(engagement.fromTime, traceSpan.fromTime) < MIN(engagement.toTime, traceSpan.toTime)
            ORDER BY fromTime, toTime
            """
        )
        guard zip(spans, spans.dropFirst()).allSatisfy({ $0.int("toTime") <= $1.int("fromTime") }) else {
            return nil
        }
        return spans.map { span in
            [
                "trace": .integer(span.int("trace")), "from": .integer(span.int("fromTime")),
                "to": .integer(span.int("toTime")),
            ]
        }
    }

    private static let columns = """
        action.seq, action.ticketId, action.actionId, action.guid, action.occurredAt, action.outcome,
        action.application, action.agentId, action.isHidden, \(RecordClient.ofAction)
        """

    private static let whole = """
        SELECT \(columns)
        \(View.neosActions)
        ORDER BY action.occurredAt, action.seq
        """

    static let ofSpan = """
        SELECT \(columns)
        FROM action
        WHERE action.trace = :trace AND action.occurredAt >= :from AND action.occurredAt < :to
        ORDER BY action.occurredAt, action.seq
        """
}
