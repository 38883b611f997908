public import AuditModel
import GRDB

extension EvidenceReader {
    /// The last run that ended at or before an instant, by HaloPSA's clock; `nil` before the first.
    public func lastRun(upTo instant: Instant) throws -> Run? {
        try rows(
            """
            \(Run.query)
            WHERE endedAt IS NOT NULL AND bound <= :instant ORDER BY run.id DESC LIMIT 1
            """,
            ["instant": .instant(instant)]
        ).first.map(Run.init)
    }

    /// Shows the tables of the store under their public words, for as long as this reader lives.
    ///
    /// They are as the run left them, the last one that ended where none is given, and with what had been imported
    /// by `instant`: whatever came after it is hidden. Temporary views of the tables' own names stand before them.
    ///
    /// Tables of which one client's judgement sees only that client's rows are there by the name of everybody's rows
    /// too; where `hidesClients`, by that name alone.
    public func present(upTo run: Run? = nil, importsBy instant: Instant, hidesClients: Bool = false) throws {
        let run = try run ?? lastRun()
        // The rows of an import stand right before its register entry.
        let last = try rows(
            "SELECT MAX(seq) AS seq FROM import WHERE recordedAt <= :instant",
            ["instant": .instant(instant)]
        ).first?.optionalInt("seq")
        let moment = Moment(
            run: run?.id ?? 0,
            size: run?.logSize ?? 0,
            lastImport: last ?? -1,
            hasSuperseded: try supersede(before: run?.logSize ?? 0)
        )
        for table in StoreTable.all + StoreTable.asked {
            if table.isPerClient { try prepare(table.view(table.everybodys, at: moment)) }
            if table.isPerClient, hidesClients { continue }
            if let sql = table.presentation(at: moment) { try prepare(sql) }
        }
    }

    /// A moment of the past: what a run left, and the last import up to then.
    struct Moment {
        let run: Int64
        let size: Int64
        let lastImport: Int64
        /// Whether states that came with another text since stand in `temp.superseded`.
        let hasSuperseded: Bool
    }

    /// States whose place another one takes; one that tells another who, or another ticket, stays beside it.
    private func supersede(before size: Int64) throws -> Bool {
        try prepare("CREATE TEMP TABLE superseded (seq INTEGER PRIMARY KEY)")
        try prepare(
            """
            INSERT OR IGNORE INTO temp.superseded
            SELECT earlierSeq FROM main.rewrite
            WHERE seq < \(size) AND (what = 'filter' OR what = 'content' AND (
                EXISTS (
                    SELECT 1 FROM main.action AS new JOIN main.action AS old ON old.seq = earlierSeq
                    WHERE new.seq = rewrite.seq
                      AND (new.trace = old.trace OR COALESCE(old.actedById, old.agentId) IS NOT NULL))
                OR EXISTS (
                    SELECT 1 FROM main.change AS new JOIN main.change AS old ON old.seq = earlierSeq
                    WHERE new.seq = rewrite.seq AND (new.trace = old.trace OR old.agentId IS NOT NULL)
                      AND (new.recordTable IS NOT 'FAULTS'
                           OR new.recordId IS old.recordId AND new.ticketId IS old.ticketId))))
            """
        )
        return try !rows("SELECT seq FROM temp.superseded LIMIT 1").isEmpty
    }
}

extension StoreTable {
    /// The statement that shows the table by its public words as it was at a moment; `nil` where the table itself
    /// is asked.
    func presentation(at moment: EvidenceReader.Moment) -> String? {
        switch knowledge {
        case .register, .reached: nil
        case .asked(let query): "CREATE TEMP VIEW \(name) AS \(Self.at(moment, query))"
        case .kept(let query, let index):
            "CREATE TEMP TABLE \(name) (\(columns.map { "\($0.name) \($0.unit.type)" }.joined(separator: ", ")));"
                + "INSERT INTO temp.\(name) \(Self.at(moment, query));"
                + (index.isEmpty
                    ? ""
                    : "CREATE INDEX temp.\(name)Index ON \(name) (\(index.joined(separator: ", ")));"
                        + "CREATE INDEX temp.\(name)BySeq ON \(name) (seq);")
        case .entry, .state, .run, .imported: view(name, at: moment)
        }
    }

    /// The statement that shows the table under a name, as it was at a moment.
    func view(_ name: String, at moment: EvidenceReader.Moment) -> String {
        "CREATE TEMP VIEW \(name) AS SELECT \(shown) FROM main.\(self.name)"
            + (condition(at: moment).map { " WHERE " + $0 } ?? "")
    }

    private static func at(_ moment: EvidenceReader.Moment, _ query: String) -> String {
        query.replacing("{run}", with: "\(moment.run)").replacing("{size}", with: "\(moment.size)")
    }

    private func condition(at moment: EvidenceReader.Moment) -> String? {
        switch knowledge {
        case .entry(let column): "\(column) < \(moment.size)"
        case .state(let column):
            "\(column) < \(moment.size)"
                + (moment.hasSuperseded ? " AND \(column) NOT IN (SELECT seq FROM temp.superseded)" : "")
        case .run(let column):
            if case .entry(let entries) = sealing {
                "\(column) <= \(moment.run) AND \(entries[0]) < \(moment.size)"
            } else {
                "\(column) <= \(moment.run)"
            }
        case .imported(let column): "\(column) <= \(moment.lastImport)"
        case .asked, .kept, .register, .reached: nil
        }
    }

    /// The columns, each by its public word.
    private var shown: String {
        guard !columns.isEmpty else { return "*" }
        return columns.map { column in
            column.stored.map { "\($0) AS \(column.name)" } ?? column.name
        }.joined(separator: ", ")
    }
}
