import AuditModel

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
    func doubt(about control: Control) -> (why: String, unlock: String)? {
        if needsTickets(control), let tickets {
            return (
                "tickets were not read whole, so whose actions are is not known: \(tickets.why)",
                tickets.unlock
            )
        }
        let count = unclear(to: control)
        guard count > 0 else { return nil }
        return (
            "\(count) \(count == 1 ? "write" : "writes") by Neo whose client is not known",
            "look at the report of all clients: whose \(count == 1 ? "it is" : "they are") no source says"
        )
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
