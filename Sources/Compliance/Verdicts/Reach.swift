public import AuditModel
import Evidence

/// What Neo can do in an area, what the vendor says, and how a write of Neo's would be noticed.
public struct Reach: Hashable, Sendable {
    /// The area.
    public var area: Area
    /// What scopes and permissions give.
    public var granted: GrantRow.Level
    /// What the vendor's page says: `write`, or `read` where Neo only reads.
    public var promised: GrantRow.Level
    /// Its parts that a log would show with who wrote.
    public var logged: [String]
    /// Its parts of which only a list would show that something changed.
    public var listed: [String]
    /// Its parts that nothing would show.
    public var unnoticed: [String]
}

extension Reach {
    /// One row an area, those first that Neo may only read.
    static func all(_ views: EvidenceViews, _ granted: [Area: GrantRow.Level]) throws -> [Reach] {
        let whole = Set(
            try views.reader.rows("SELECT source FROM lastReading WHERE isComplete").map { $0.text("source") }
        )
        // What a log never held a row about it is not known to show.
        let tables = Dictionary(
            grouping: try views.reader.rows("SELECT source, recordTable FROM changeCount WHERE changes > 0")
        ) { $0.text("source") }.mapValues { Set($0.map { $0.text("recordTable").uppercased() }) }
        let hasActed = try !views.reader.rows("SELECT 1 FROM actionCount LIMIT 1").isEmpty
        func isLogged(_ part: Part) -> Bool {
            if part.sources.contains(.actions) { return whole.contains(Resource.actions.name) && hasActed }
            return Resource.all.contains { log in
                guard part.isLogged(in: log), whole.contains(log.name) else { return false }
                return !(tables[log.name] ?? []).isDisjoint(with: part.tables)
                    || views.purpose.calibrations.proof(that: log.name, logs: part) != nil
            }
        }
        return (Area.readOnly + Area.writable).map { area in
            var reach = Reach(
                area: area,
                granted: granted[area] ?? .unknown,
                promised: Area.readOnly.contains(area) ? .read : .write,
                logged: [],
                listed: [],
                unnoticed: []
            )
            for part in Part.all(of: area) {
                if isLogged(part) {
                    reach.logged.append(part.name)
                } else if !part.lists.isEmpty, part.lists.allSatisfy({ whole.contains($0.name) }) {
                    reach.listed.append(part.name)
                } else {
                    reach.unnoticed.append(part.name)
                }
            }
            return reach
        }
    }
}
