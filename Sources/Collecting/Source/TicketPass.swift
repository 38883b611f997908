import AuditModel

/// Which tickets a reading ticket by ticket has read: the latest changed come first, so that spans of time say it.
struct TicketPass: Hashable, Codable {
    /// All tickets whose last change is between the two are read, the bounds left out.
    private struct Span: Hashable, Codable {
        var after: Instant
        var before: Instant
    }

    /// The latest first; that of this pass is the first one.
    private var done: [Span]
    /// How many rows came, of the passes before too.
    private(set) var collected: Int
    /// The tickets whose actions were refused.
    private(set) var refused: Set<String>
    /// A change can come to light so much later than its time says.
    private static let lateMinutes: Int64 = 10

    /// Begins at an instant from which on changes may be missing in the list of tickets, behind a pass that broke.
    init(began: Instant, after broken: TicketPass?) {
        let sure = began.adding(milliseconds: -Self.lateMinutes * 60_000)
        done = [Span(after: sure, before: sure)] + (broken?.done ?? [])
        collected = broken?.collected ?? 0
        refused = broken?.refused ?? []
    }

    /// Whether a ticket has to be read; one without a time of its last change always.
    func needs(_ key: String, changed: Instant?) -> Bool {
        guard let changed, !refused.contains(key) else { return true }
        return !done.contains { $0.after < changed && changed < $0.before }
    }

    /// Notes that a ticket is read, or refused where no rows are told, with all of those that changed later.
    mutating func note(_ key: String, changed: Instant?, rows: Int?) {
        collected += rows ?? 0
        if rows == nil { refused.insert(key) } else { refused.remove(key) }
        guard let changed, changed < done[0].after else { return }
        done[0].after = changed
        // What this pass has come past need not be told apart any more.
        done = [done[0]] + done.dropFirst().filter { $0.after < changed }
    }
}
