import AuditModel

/// The rows of a list at a moment, oldest first, each made when asked for.
struct RowSource {
    let count: Int
    /// Whether the list is in the order of time, and not of ids.
    let isByTime: Bool
    /// The member with the time that a row is about, if rows have one.
    let timeMember: String?
    /// The members with the times when a row was made and last changed.
    let createdMembers: [String]
    let updatedMember: String?
    /// The members that tell a row from the others.
    let keyMembers: [String]
    let time: (Int) -> Instant?
    let key: (Int) -> String
    let write: (Int, inout JSONWriter) -> Void

    init(_ history: ActionHistory, at now: Instant) {
        count = history.indexes(from: nil, to: now).count
        isByTime = true
        timeMember = "datetime"
        createdMembers = ["actiondatecreated", "last_updated"]
        updatedMember = "last_updated"
        keyMembers = ["ticket_id", "id"]
        time = { history.time(of: $0) }
        key = { index in
            let (ticket, number) = history.identity(of: index)
            return "\(ticket)/\(number)"
        }
        write = { history.write($0, to: &$1) }
    }

    init(_ tickets: TicketList, at now: Instant) {
        count = tickets.count(at: now)
        isByTime = false
        timeMember = nil
        createdMembers = []
        updatedMember = "last_update"
        keyMembers = ["id"]
        time = { _ in nil }
        key = { String(ActionHistory.firstTicket + $0) }
        write = { $1.append(tickets.row($0, at: now)) }
    }

    init(_ log: ChangeLog, at now: Instant) {
        self.init(log.rows(until: now), time: log.time, updated: nil)
    }

    init(_ list: RecordList, at now: Instant) {
        self.init(list.records.map { $0.row(at: now) }, time: nil, updated: "last_modified")
    }

    private init(_ rows: [Row], time member: String?, updated: String?) {
        count = rows.count
        isByTime = false
        timeMember = member
        createdMembers = []
        updatedMember = updated
        keyMembers = ["id"]
        time = { index in
            guard let member, case .time(let time) = rows[index][member] else { return nil }
            return time
        }
        key = { rows[$0]["id"]?.keyText ?? "" }
        write = { $1.append(rows[$0]) }
    }

    func bytes(of index: Int) -> [UInt8] {
        var writer = JSONWriter()
        write(index, &writer)
        return writer.bytes
    }
}
