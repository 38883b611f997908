import AuditModel
import Evidence

/// What keeps a control from being judged for one client: writes on records whose client is not known.
struct ClientDoubts: Hashable {
    let client: Int64
    /// Writes of Neo's whose client is not known, by area.
    let writes: [Area: Int]
    /// Rows of Neo's that were rewritten, and whose client is not known.
    let rewrites: Int
    /// Why tickets are not known whole for the period; `nil` when they are.
    let tickets: SourceGap?

    /// Why a control cannot be judged for the client, and what would settle it.
    func doubt(about control: Control) -> (any Reason)? {
        if needsTickets(control), let tickets { return ClientDoubt.tickets(tickets) }
        let count = unclear(to: control)
        return count > 0 ? ClientDoubt.writes(count) : nil
    }

    /// How many of the writes that a control looks at are on records whose client is not known.
    private func unclear(to control: Control) -> Int {
        func sum(_ isMeant: (Area) -> Bool) -> Int {
            writes.reduce(0) { $0 + (isMeant($1.key) ? $1.value : 0) }
        }
        return switch control.concern {
        case .none: 0
        case .area: control.area.flatMap { writes[$0] } ?? 0
        case .actions: sum { $0 == .actions || $0 == .opportunities }
        case .readOnly: sum { !Area.writable.contains($0) }
        case .rewrites: rewrites
        case .all: sum { _ in true } + rewrites
        }
    }

    private func needsTickets(_ control: Control) -> Bool {
        switch control.concern {
        case .none: false
        case .area: control.area == .actions || control.area == .opportunities
        case .actions, .readOnly, .rewrites, .all: true
        }
    }
}

/// Why a control cannot be judged for one client.
private enum ClientDoubt: Reason {
    case tickets(SourceGap), writes(Int)

    var why: String {
        switch self {
        case .tickets(let gap):
            "tickets were not read whole, so whose actions are is not known: \(gap.why)"
        case .writes(let count): "\(counted(Int64(count), "write")) by Neo whose client is not known"
        }
    }

    var step: Step? {
        switch self {
        case .tickets(let gap): gap.step
        case .writes(let count): .lookAtAllClients(writes: count)
        }
    }
}

extension EvidenceViews {
    /// The part of the one client judged, and what keeps it from being judged; `nil` where all clients are.
    func clientPart() throws -> (share: ClientShare, doubts: ClientDoubts)? {
        guard let client = engagement.client else { return nil }
        var others = 0
        var unclear: [Area: Int] = [:]
        for row in try reader.rows(Self.writesByClient(but: client)) {
            let count = Int(row.int("writes"))
            if row.flag("isUnclear") {
                unclear[Area(rawValue: row.text("area")) ?? .unlisted, default: 0] += count
            } else {
                others += count
            }
        }
        let recorded = try reader.exceptions().filter { $0.recordedAt <= engagement.asOf }
        return (
            ClientShare(
                client: client,
                otherWrites: others,
                unclearWrites: unclear.values.reduce(0, +),
                otherExceptions: recorded.count - purpose.exceptions.count
            ),
            ClientDoubts(
                client: client,
                writes: unclear,
                rewrites: Int(try reader.rows(Self.unclearRewrites).first?.int("rows") ?? 0),
                tickets: try ticketGap()
            )
        )
    }

    /// The webhook that Neo registers is the vendor's own, and no client's.
    private static func writesByClient(but client: Int64) -> String {
        """
        SELECT area, clientId IS NULL AS isUnclear, COUNT(*) AS writes
        FROM (
            SELECT 'actions' AS area, \(RecordClient.ofAction) AS clientId
            \(View.neosActions(of: "everyAction AS action"))
              AND action.seq NOT IN (SELECT seq FROM opportunityAction)
            UNION ALL
            SELECT 'opportunities', clientId FROM everyOpportunityWrite
            UNION ALL
            SELECT area, clientId FROM everyNeoChange
            WHERE NOT isOwnWebhook
              AND entry NOT IN (SELECT entry FROM settledEntry WHERE settledEntry.area = everyNeoChange.area))
        WHERE clientId IS NOT \(client)
        GROUP BY area, isUnclear
        ORDER BY area, isUnclear
        """
    }

    private static let unclearRewrites = """
        SELECT COUNT(DISTINCT rewrite.seq) AS rows
        FROM everyRewrite AS rewrite
        JOIN run ON run.id = rewrite.run
        CROSS JOIN engagement
        LEFT JOIN everyAction AS action
            ON rewrite.source = 'actions' AND action.seq IN (rewrite.seq, rewrite.earlierSeq)
        LEFT JOIN everyChange AS change
            ON rewrite.source <> 'actions' AND change.seq IN (rewrite.seq, rewrite.earlierSeq)
        WHERE what NOT IN ('content', 'filter') AND bound >= engagement.fromTime
          AND EXISTS (
              SELECT 1 FROM traceSpan AS own
              WHERE own.trace = COALESCE(action.trace, change.trace)
                AND COALESCE(action.occurredAt, change.occurredAt, own.fromTime) >= own.fromTime
                AND COALESCE(action.occurredAt, change.occurredAt, own.fromTime) < own.toTime)
          AND COALESCE(\(RecordClient.ofAction), \(RecordClient.ofChange)) IS NULL
        """
}
