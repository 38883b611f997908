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

extension RecordList {
    /// Records numbered from `first`, made on different days of one spring and summer.
    init(_ key: String?, from first: Int, count: Int, members: (_ id: Int, _ made: Instant) -> Row) {
        self.key = key
        records = (first..<first + count).map { id in
            let base: Row = ["id": .number(id)]
            let made = Instant(year: 2026, month: 3, day: 2).adding(days: id % 120)
            return Record(id: String(id), base: base.merging(members(id, made)))
        }
    }

    /// The list where people edit so many of its records on every day of the history.
    func edited(by perDay: Int) -> RecordList {
        let stamps = ["last_modified", "last_update", "last_update_time", "alastupdate", "date_edited"]
        let texts = ["ref", "reference", "name", "title", "description", "summary", "note", "subject"]
        var list = self
        for edit in 0..<ActionHistory.days * perDay where !records.isEmpty {
            let at = ActionHistory.start.adding(
                milliseconds: Int64(edit) * Instant.millisecondsPerDay / Int64(perDay)
            )
            let position = edit * 7 % records.count
            let base = records[position].base
            var members: Row = [:]
            if let stamp = stamps.first(where: { base[$0] != nil }) { members[stamp] = .time(at) }
            if let text = texts.first(where: { base[$0] != nil }) { members[text] = .text("edit \(edit)") }
            list.records[position].changes.append((at: at, members: members))
            list.records[position].changes.sort { $0.at < $1.at }
        }
        return list
    }

    /// Changes a record, and the time stamp that HaloPSA keeps of it.
    mutating func change(_ id: Int, at: Instant, _ stamp: String?, _ members: Row) {
        guard let position = records.firstIndex(where: { $0.id == String(id) }) else { return }
        var members = members
        if let stamp { members[stamp] = .time(at) }
        records[position].changes.append((at: at, members: members))
        records[position].changes.sort { $0.at < $1.at }
    }
}
