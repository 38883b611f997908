import AuditModel

/// What is known of a list, from all its pages so far.
struct RecordList {
    /// How many objects came.
    var rows = 0
    private var last: End = .noEnvelope
    /// Whose objects the last page holds, where more of them were to follow.
    private var owners: Set<String> = []
    private var isBroken = false

    private enum End: String {
        case whole = ""
        case more = "the last envelope says that more follows"
        case unsaid = "the last envelope does not say whether more follows"
        case noEnvelope = "no envelope says that the list is whole"
    }

    /// Why the list may not be whole; empty where it is.
    var gap: String { isBroken ? "a list breaks off before another one begins" : last.rawValue }

    /// Takes the end of a page with objects of those owners, by what its envelope says of pages.
    mutating func end(page: JSONValue?, of owners: Set<String>) {
        if last == .more, !owners.isEmpty, self.owners.isDisjoint(with: owners) { isBroken = true }
        let goesOn = page?["next_cursor"].map { !$0.isEmpty } ?? false
        switch page?["has_more"]?.bool {
        case true?: last = .more
        case false?: last = goesOn ? .more : .whole
        case nil: last = .unsaid
        }
        // An empty page goes on with what the one before it held.
        if !owners.isEmpty { self.owners = owners }
    }
}
