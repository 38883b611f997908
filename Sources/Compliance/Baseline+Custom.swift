import AuditModel
import Evidence

extension Baseline {
    /// This baseline with controls of the user's own, each after the built-in ones of its section.
    ///
    /// Every query runs once over a store without evidence, so that a mistake shows before anything is judged.
    public func adding(_ custom: [Control]) throws -> Baseline {
        let all = controls + custom
        guard Set(all.map(\.id)).count == all.count else {
            throw ComplianceError(.badControl, name, "expected every id once")
        }
        try tryOut(custom)
        var baseline = only(
            ControlSection.allCases.flatMap { section in all.filter { $0.section == section } }
        )
        baseline.citation.changes.append("Controls of its own: \(custom.map(\.id).joined(separator: ", ")).")
        return baseline
    }

    private func tryOut(_ custom: [Control]) throws {
        guard !custom.isEmpty, let period = ExampleTrial.period else { return }
        let empty = try EvidenceStore(
            inMemory: .init(now: { period.from }, random: { [UInt8](repeating: 0, count: $0) })
        )
        try empty.read { reader in
            let scope = Scope(subject: .example, period: period)
            let judging = try Judging(reader, baseline: self, scope: scope)
            for control in custom { _ = try control.rows(judging.reader) }
        }
    }
}

extension Control {
    /// Where a control that is not built in comes from.
    public struct Origin: Hashable, Sendable {
        /// The file's path, as the user wrote it.
        public let path: String
        /// The file's name, without its folder.
        public let name: String
        /// The file's SHA-256, as 64 hexadecimal digits.
        public let sha256: String
        /// The line of its query.
        public let line: Int

        /// An origin.
        package init(path: String, name: String, sha256: String, line: Int) {
            self.path = path
            self.name = name
            self.sha256 = sha256
            self.line = line
        }

        /// Where its query stands, such as `controls/night.yaml:12`.
        var place: String { "\(path):\(line)" }
    }

    /// Which writes a query of the user's own looks at: all of them, where it names any view of writes.
    package static func concern(of query: String) -> Concern {
        let query = query.lowercased()
        return ["action", "write", "neocount", "change"].contains { query.contains($0) } ? .all : .none
    }

    /// Whether a query of the user's own may look at lists, whose records are not told apart by client.
    var seesEveryClient: Bool { origin != nil && query.lowercased().contains("version") }

    /// Prefixes of the built-in controls' ids, which no other control may have.
    public static let ownPrefixes = ["CHK", "RO", "WR", "EXT"]

    /// The rows of its query; one that is not built in runs under guard.
    func rows(_ reader: EvidenceReader) throws -> [Bare] {
        guard let origin else { return try reader.rows(query).map { try Bare($0, control: id) } }
        do {
            return try reader.guarded(
                GuardedQuery(query, tables: PublicView.all, columns: Bare.columns)
            ).map { row in
                try Bare.check(row)
                return try Bare(row, control: id)
            }
        } catch let error as EvidenceError where error.code == .badQuery {
            throw ComplianceError(.badQuery, origin.place, error.detail)
        }
    }

    /// What a result rests on, with the file of a control that is not built in.
    func basis(_ text: String) -> String {
        guard let origin else { return text }
        let file = "custom control from \(origin.name), SHA-256 \(origin.sha256)"
        return text.isEmpty ? file : "\(text); \(file)"
    }
}

extension Bare {
    /// What the query of a control that is not built in may give.
    static let columns: [GuardedQuery.Column] =
        [.init("outcome", isRequired: true), .init("observed", isRequired: true)]
        + ["why", "unlock", "area", "operation"].map { .init($0) } + [.init("occurredAt", .number)]
        + ["source", "record", "field", "fromValue", "toValue", "application"].map { .init($0) }
        + [.init("agentId", .number), .init("entry", .number)]
        + [.init("key"), .init("client", .number), .init("who")]

    /// Refuses what only built-in controls may say, and words that are none.
    static func check(_ row: EvidenceRow) throws {
        let words: [(column: String, words: [String])] = [
            ("outcome", [Outcome.pass, .fail, .unknown, .manual, .info].map(\.rawValue)),
            ("area", [""] + Area.allCases.map(\.rawValue)),
            ("operation", [""] + Operation.allCases.map(\.rawValue)),
        ]
        if let at = row.instant("occurredAt"), !span.contains(at) {
            throw EvidenceError(
                .badQuery,
                "query",
                "expected occurredAt in milliseconds since 1970, saw \(at.milliseconds)"
            )
        }
        for (column, words) in words where !words.contains(row.text(column)) {
            throw EvidenceError(
                .badQuery,
                "query",
                "expected \(column) out of \(words.filter { !$0.isEmpty }.joined(separator: ", ")), "
                    + "saw '\(row.text(column))'"
            )
        }
    }
}
