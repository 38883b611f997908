import AuditModel

/// Rows that are gone from a list, and rows that stand in it as they never were.
///
/// It is a function of the rows at the moment when the fault began, so that
/// it stays the same for as long as the fault lasts.
struct Disturbance {
    /// A row made from another.
    struct Guest {
        /// The row that it was made from.
        let origin: Int
        /// When it happened, if rows have a time.
        let time: Instant?
        /// Where it stands among the others' times or numbers.
        let rank: Int64
        /// What is different, as JSON.
        let edits: [(name: String, value: [UInt8])]
    }

    private(set) var gone: Set<Int> = []
    private(set) var guests: [Guest] = []

    /// Adds what a fault does, to rows that no other fault has touched.
    ///
    /// `rows` are those at `beginning`, when the fault began; `turn` counts
    /// its requests from 0, and `wasShown` says whether ``victim(in:)`` was sent.
    mutating func add(_ fault: RowFault, rows: RowSource, beginning: Instant, turn: Int, wasShown: Bool) {
        guard rows.count > 0 else { return }
        let newest = rows.count - 1
        switch fault {
        case .deleted: gone.insert(newest)
        case .forgotten:
            let first = beginning.adding(days: -5)
            gone.formUnion((0..<rows.count).filter { rows.time($0).map { $0 < first } ?? false })
        case .vanishes: if wasShown { gone.insert(Self.victim(in: rows)) }
        case .flickers: if turn % 2 == 1 { gone.insert(rows.count / 3) }
        case .inserted:
            add(newest, of: rows, as: 1, at: beginning, made: beginning)
        case .backdated:
            // On the first page, which a reader has behind it by then.
            let earlier = max(0, newest - min(rows.count / 10, 40))
            // Made after the reader began, whose clock reads what the sandbox's does.
            let made = beginning.adding(milliseconds: 1000)
            add(newest, of: rows, as: 2, at: rows.time(earlier) ?? beginning, made: made)
        case .changed:
            guard gone.insert(newest).inserted else { return }
            let json = try? JSONValue(validating: rows.bytes(of: newest))
            let edits = [(name: json?.textMember ?? "note", value: Array(#""changed since""#.utf8))]
            replace(newest, of: rows, at: rows.time(newest), edits + Self.update(rows, beginning))
        case .redated:
            guard gone.insert(0).inserted else { return }
            let member = rows.timeMember ?? rows.updatedMember
            let edits = [member].compactMap(\.self).map { (name: $0, value: beginning.json) }
            replace(0, of: rows, at: beginning, edits + Self.update(rows, beginning))
        case .sharedSecond(let places):
            let indexes = max(0, rows.count - places.upperBound)..<max(0, rows.count - places.lowerBound)
            guard let member = rows.timeMember, let second = indexes.first.flatMap(rows.time)?.second else {
                return
            }
            for index in indexes where gone.insert(index).inserted {
                replace(index, of: rows, at: second, [(name: member, value: second.json)])
            }
        }
    }

    /// The row that ``RowFault/vanishes`` takes away.
    static func victim(in rows: RowSource) -> Int { rows.count / 2 }

    /// Adds a copy of a row under a key of its own.
    private mutating func add(
        _ origin: Int,
        of rows: RowSource,
        as number: Int,
        at time: Instant,
        made: Instant
    ) {
        let id = (try? JSONValue(validating: rows.bytes(of: origin)))?["id"]
        let key = id?.int.map { "\($0 + 900 + Int64(number))" } ?? "\"added-\(number)\""
        var edits = [(name: "id", value: Array(key.utf8))]
        edits += rows.timeMember.map { [(name: $0, value: time.json)] } ?? []
        edits += rows.createdMembers.map { (name: $0, value: made.json) }
        edits.append((name: "guid", value: Array("\"00000000-0000-4000-8000-00000000000\(number)\"".utf8)))
        let rank = rows.isByTime ? time.milliseconds : Int64.max
        guests.append(Guest(origin: origin, time: time, rank: rank, edits: edits))
    }

    private mutating func replace(
        _ origin: Int,
        of rows: RowSource,
        at time: Instant?,
        _ edits: [(name: String, value: [UInt8])]
    ) {
        let rank = rows.isByTime ? time?.milliseconds ?? 0 : Int64(origin)
        guests.append(Guest(origin: origin, time: time, rank: rank, edits: edits))
    }

    private static func update(_ rows: RowSource, _ now: Instant) -> [(name: String, value: [UInt8])] {
        rows.updatedMember.map { [(name: $0, value: now.json)] } ?? []
    }
}

extension Instant {
    /// The whole second it is in.
    fileprivate var second: Instant { adding(milliseconds: -(milliseconds % 1000)) }

    /// As a row has it.
    fileprivate var json: [UInt8] {
        var writer = JSONWriter()
        writer.append(.time(self))
        return writer.bytes
    }
}
