import AuditModel

/// An object of the tenant, as it was made and as it was changed since.
struct Record: Sendable {
    /// What ends the path of a request for this one.
    let id: String
    /// The members that a list shows, as first written.
    let base: Row
    /// The members that only a request for this one shows.
    var details: Row = [:]
    /// Later changes, in the order of time.
    var changes: [(at: Instant, members: Row)] = []

    /// The row that a list shows at that moment.
    func row(at now: Instant) -> Row {
        changes.filter { $0.at <= now }.reduce(base) { $0.merging($1.members) }
    }
}

/// A list of objects, and how HaloPSA wraps it.
struct RecordList: Sendable {
    /// The name of the list in its envelope; `nil` when the list is bare.
    let key: String?
    var records: [Record]
}
