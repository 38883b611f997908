import AuditModel

/// An append-only log: ids rise with time.
struct ChangeLog: Sendable {
    /// The name of the list in the envelope.
    let key: String
    /// The member with the time of the change.
    let time: String
    /// The rows, oldest first.
    let rows: [(at: Instant, row: Row)]

    /// Orders entries in time and numbers them; equal times keep their order.
    init(key: String, firstID: Int, time: String, entries: [(at: Instant, row: Row)]) {
        self.key = key
        self.time = time
        let ordered = entries.enumerated().sorted {
            ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
        }
        rows = ordered.enumerated().map { position, entry in
            var row: Row = ["id": .number(firstID + position)]
            row = row.merging(entry.element.row)
            row[time] = .time(entry.element.at)
            return (at: entry.element.at, row: row)
        }
    }

    /// The rows written by that moment, oldest first.
    func rows(until now: Instant) -> [Row] {
        rows.prefix { $0.at <= now }.map(\.row)
    }
}
