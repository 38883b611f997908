import AuditModel

/// The tickets that the history's actions are on, each made when it is asked for.
struct TicketList: Sendable {
    let history: ActionHistory

    /// How many tickets there are at a moment.
    func count(at now: Instant) -> Int {
        let actions = history.indexes(from: nil, to: now).count
        return (actions + ActionHistory.actionsPerTicket - 1) / ActionHistory.actionsPerTicket
    }

    /// The position of the first ticket that was changed at `instant` or later.
    func firstChanged(from instant: Instant, at now: Instant) -> Int {
        var low = 0
        var high = count(at: now)
        while low < high {
            let middle = (low + high) / 2
            if lastUpdate(of: middle, at: now) >= instant { high = middle } else { low = middle + 1 }
        }
        return low
    }

    func row(_ position: Int, at now: Instant) -> Row {
        let made = history.time(of: position * ActionHistory.actionsPerTicket)
        return [
            "id": .number(ActionHistory.firstTicket + position),
            "summary": .text("Ticket \(ActionHistory.firstTicket + position)"), "tickettype_id": 1,
            "status_id": .number(position % 4 + 1), "client_id": .number(12 + position % 4),
            "dateoccurred": .time(made), "last_update": .time(lastUpdate(of: position, at: now)),
        ]
    }

    private func lastUpdate(of position: Int, at now: Instant) -> Instant {
        let visible = history.indexes(from: nil, to: now)
        let last = min((position + 1) * ActionHistory.actionsPerTicket, visible.upperBound) - 1
        return history.time(of: max(0, last))
    }
}
