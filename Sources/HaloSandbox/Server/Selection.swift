import AuditModel

/// Which rows of a list a request asks for, before anything goes wrong.
struct Selection {
    /// How many rows there are.
    let count: Int
    /// The number in the list of the row at a place, oldest first.
    let number: (Int) -> Int
    /// The list's name in the envelope; `nil` when the list is bare.
    let key: String?
    let isDescending: Bool
    /// The bounds of a window in time, both included.
    let window: (from: Instant, to: Instant)?

    /// `nil` for actions that are asked for neither by ticket nor by dates.
    init?(_ request: Request, of endpoint: Tenant.Endpoint, history: ActionHistory, now: Instant) {
        switch endpoint.source {
        case .actions:
            key = "actions"
            isDescending = true
            if let ticket = request["ticket_id"].flatMap(Int.init) {
                let numbers = history.indexes(ofTicket: ticket, until: now)
                window = nil
                (count, number) = (numbers.count, { numbers[$0] })
                return
            }
            guard let window = Self.window(of: request, until: now) else { return nil }
            let numbers = history.indexes(from: window.from, to: window.to)
            self.window = window
            (count, number) = (numbers.count, { numbers.lowerBound + $0 })
        case .tickets:
            let tickets = TicketList(history: history)
            (key, isDescending, window) = ("tickets", request.isSet("orderdesc"), nil)
            let first = request["lastupdatefromdate"].flatMap { Instant(iso8601: $0) }.map {
                tickets.firstChanged(from: $0, at: now)
            }
            (count, number) = (tickets.count(at: now) - (first ?? 0), { (first ?? 0) + $0 })
        case .log(let log):
            let rows = log.rows(until: now)
            let numbers = rows.indices.filter { Self.matches(rows[$0], request) }
            (key, isDescending, window) = (log.key, request.isSet("orderdesc"), nil)
            (count, number) = (numbers.count, { numbers[$0] })
        case .records(let list):
            let hidesAPIAgents = endpoint.path == "Agent" && !request.isSet("includeapiagents")
            let numbers = list.records.indices.filter {
                !hidesAPIAgents || !list.records[$0].row(at: now)["isapiagent"].isTrue
            }
            (key, isDescending, window) = (list.key, list.key != nil && request.isSet("orderdesc"), nil)
            (count, number) = (numbers.count, { numbers[$0] })
        }
    }

    var numbers: [Int] { (0..<count).map(number) }

    private static func window(of request: Request, until now: Instant) -> (from: Instant, to: Instant)? {
        guard let from = request["startdate"].flatMap({ Instant(iso8601: $0) }),
            let to = request["enddate"].flatMap({ Instant(iso8601: $0) })
        else { return nil }
        return (from, min(to, now))
    }

    /// Whether a log's row is asked for by the filters that HaloPSA documents.
    private static func matches(_ row: Row, _ request: Request) -> Bool {
        for name in ["invoice_id", "asset_id", "licence_id", "user_id"] {
            guard let wanted = request[name].flatMap(Int.init), let value = row[name] else { continue }
            if !Optional(value).isNumber(wanted) { return false }
        }
        guard let since = request["change_date"].flatMap({ Instant(iso8601: $0) }),
            case .time(let at) = row["datetime"]
        else { return true }
        return at >= since
    }
}

extension Value? {
    var isTrue: Bool {
        if case .flag(true) = self { true } else { false }
    }

    func isNumber(_ wanted: Int) -> Bool {
        if case .number(wanted) = self { true } else { false }
    }
}
