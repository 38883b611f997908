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
        let tried = try tryOut(custom)
        var baseline = only(
            ControlSection.allCases.flatMap { section in
                (controls + tried).filter { $0.section == section }
            }
        )
        baseline.origin.changes.append("Controls of its own: \(custom.map(\.id).joined(separator: ", ")).")
        return baseline
    }

    /// Asks each control's queries once, and notes which views they read, as SQLite says.
    private func tryOut(_ custom: [Control]) throws -> [Control] {
        guard !custom.isEmpty, let period = ExampleTrial.period else { return custom }
        let empty = try EvidenceStore(
            inMemory: .init(now: { period.from }, random: { [UInt8](repeating: 0, count: $0) })
        )
        return try empty.read { reader in
            let engagement = Engagement(parties: .example, period: period)
            let views = try EvidenceViews(reader, baseline: self, engagement: engagement)
            return try custom.map { control in
                _ = try control.facts(views.reader)
                return try control.knowingWhatItReads()
            }
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

    /// The same with what it looks at: all writes, where it reads any view of them.
    fileprivate func knowingWhatItReads() throws -> Control {
        var control = self
        let read = try queries.flatMap { try PublicView.read(by: $0.sql) }
        if control.area == nil, read.contains(where: \.holdsWrites) { control.concern = .all }
        control.seesEveryClient = read.contains { $0.name == PublicView.records }
        return control
    }

    /// Prefixes of the built-in controls' ids, which no other control may have.
    public static let ownPrefixes = ["CHK", "RO", "WR", "EXT"]

    /// What its queries say, in its order; those of one that is not built in run under guard.
    func facts(_ reader: EvidenceReader) throws -> [Fact] {
        guard let origin else {
            return order.sorted(
                try queries.flatMap { query in
                    try reader.rows(query.sql, query.arguments).map {
                        try Fact($0, of: id, reason: query.reason($0))
                    }
                }
            )
        }
        do {
            return try queries.flatMap { query in
                try reader.guarded(
                    GuardedQuery(query.sql, tables: PublicView.all.map(\.name), columns: Fact.columns)
                ).map { row in
                    try Fact.check(row)
                    return try Fact(row, of: id, reason: query.reason(row))
                }
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

extension Fact {
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
        if let at = row.instant("occurredAt"), !times.contains(at) {
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
