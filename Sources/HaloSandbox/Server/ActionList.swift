import AuditModel

/// Answers `GET /api/Actions`: by ticket or by dates, newest first, else nothing.
struct ActionList {
    let history: ActionHistory
    let now: Instant

    func answer(_ request: Request) -> Answer {
        if let ticket = request["ticket_id"].flatMap(Int.init) {
            let indexes = history.indexes(ofTicket: ticket, until: now)
            return Page(request, of: indexes.count).answer(key: "actions") { position, writer in
                history.write(indexes[indexes.count - 1 - position], to: &writer)
            }
        }
        guard let from = request["startdate"].flatMap({ Instant(iso8601: $0) }),
            let to = request["enddate"].flatMap({ Instant(iso8601: $0) })
        else { return Answer(["record_count": 0, "actions": []]) }
        let indexes = history.indexes(from: from, to: min(to, now))
        return Page(request, of: indexes.count).answer(key: "actions") { position, writer in
            history.write(indexes.upperBound - 1 - position, to: &writer)
        }
    }
}
