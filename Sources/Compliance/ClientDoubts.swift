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
        guard concerns(control) else { return nil }
        let count = unclear(to: control)
        if needsTickets(control), let tickets {
            return (
                "tickets were not read whole, so whose actions are is not known: \(tickets.why)",
                tickets.unlock
            )
        }
        guard count > 0 else { return nil }
        return (
            "\(count) \(count == 1 ? "write" : "writes") by Neo whose client is not known",
            "look at the report of all clients: whose \(count == 1 ? "it is" : "they are") no source says"
        )
    }

    /// How many of the writes that a control looks at are on records whose client is not known.
    private func unclear(to control: Control) -> Int {
        if let area = control.area { return writes[area] ?? 0 }
        func sum(_ isMeant: (Area) -> Bool) -> Int {
            writes.reduce(0) { $0 + (isMeant($1.key) ? $1.value : 0) }
        }
        guard control.origin == nil else { return sum { _ in true } + rewrites }
        if control.query.contains("FROM rewrite") { return rewrites }
        if control.query.contains("FROM written") { return sum { $0 == .actions || $0 == .opportunities } }
        if control.query.contains("FROM grantUse") { return sum { !Area.writable.contains($0) } }
        return sum { _ in true }
    }

    /// Whether a control is about what was written, and so about one client's records.
    func concerns(_ control: Control) -> Bool {
        guard control.section != .checklist else { return false }
        if control.area != nil || control.reads.contains(.actions) || control.reads.contains(.audit) {
            return true
        }
        let query = control.query.lowercased()
        return control.origin != nil
            && ["action", "write", "neocount", "change"].contains { query.contains($0) }
    }

    private func needsTickets(_ control: Control) -> Bool {
        if let area = control.area { return area == .actions || area == .opportunities }
        return control.reads.contains(.actions) || control.origin != nil
    }

    /// Whether a query of the user's own may look past the client's part: at a schema's own tables, or at lists.
    static func looksPast(_ control: Control) -> Bool {
        let query = control.query.lowercased()
        return control.origin != nil && ["main", "temp", "version"].contains { query.contains($0) }
    }
}
