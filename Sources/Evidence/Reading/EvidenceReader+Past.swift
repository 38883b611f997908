public import AuditModel
import GRDB

extension EvidenceReader {
    /// The last run that ended at or before an instant, by HaloPSA's clock; `nil` before the first.
    public func lastRun(upTo instant: Instant) throws -> Run? {
        try rows(
            """
            SELECT id, bound, isComplete, logSize, logRoot FROM run
            WHERE endedAt IS NOT NULL AND bound <= :instant ORDER BY id DESC LIMIT 1
            """,
            ["instant": .instant(instant)]
        ).first.map(Run.init)
    }

    /// Shows the tables of the store under their public words, for as long as this reader lives.
    ///
    /// With a run whatever came after it is hidden: the store as the run left it, and what had been imported by
    /// `instant`. Temporary views of the tables' own names stand before them. A row whose text was read anew
    /// after the run is shown with that newer text; who wrote it and when is as it was.
    ///
    /// Tables of which one client's judgement sees only that client's rows are there by the name of everybody's rows
    /// too; where `hidesClients`, by that name alone.
    public func present(upTo run: Run? = nil, importsBy instant: Instant, hidesClients: Bool = false) throws {
        var moment: Moment?
        if let run {
            try prepare(Self.carriedOver(run))
            // The rows of an import stand right before its register entry.
            let last = try rows(
                "SELECT MAX(seq) AS seq FROM import WHERE recordedAt <= :instant",
                ["instant": .instant(instant)]
            ).first?.optionalInt("seq")
            moment = Moment(run: run, lastImport: last ?? -1)
        }
        for table in StoreTable.all {
            if table.isPerClient { try prepare(table.view(table.everybodys, at: moment)) }
            if table.isPerClient, hidesClients { continue }
            if let sql = table.presentation(at: moment) { try prepare(sql) }
        }
    }

    /// A moment of the past: a run's end, and the last import up to then.
    struct Moment {
        let run: Run
        let lastImport: Int64
    }

    private static func carriedOver(_ run: Run) -> String {
        """
        CREATE TEMP TABLE carriedOver AS
        WITH RECURSIVE carried (seq) AS (
            SELECT rewrite.seq FROM main.rewrite AS rewrite
            WHERE what = 'content' AND rewrite.seq >= \(run.logSize) AND earlierSeq < \(run.logSize)
            UNION
            SELECT rewrite.seq FROM main.rewrite AS rewrite JOIN carried ON carried.seq = rewrite.earlierSeq
            WHERE what = 'content'
        )
        SELECT seq FROM carried;
        """
    }
}

extension StoreTable {
    /// The statement that shows the table by its public words as it was at a moment, or as it is; `nil` where the
    /// table itself shows that.
    func presentation(at moment: EvidenceReader.Moment?) -> String? {
        if moment == nil { return columns.allSatisfy { $0.stored == nil } ? nil : view(name, at: nil) }
        switch knowledge {
        case .counted(let query): return "CREATE TEMP TABLE \(name) AS \(query)"
        case .register, .reached: return nil
        case .entry, .entryOrNewerText, .run, .life, .imported: return view(name, at: moment)
        }
    }

    /// The statement that shows the table under a name, as it was at a moment, or as it is.
    func view(_ name: String, at moment: EvidenceReader.Moment?) -> String {
        "CREATE TEMP VIEW \(name) AS SELECT \(shown(at: moment)) FROM main.\(self.name)"
            + (condition(at: moment).map { " WHERE " + $0 } ?? "")
    }

    private func condition(at moment: EvidenceReader.Moment?) -> String? {
        guard let moment else { return nil }
        let run = moment.run
        return switch knowledge {
        case .entry(let column): "\(column) < \(run.logSize)"
        case .entryOrNewerText(let column):
            "\(column) < \(run.logSize) OR \(column) IN (SELECT seq FROM temp.carriedOver)"
        case .run(let column): "\(column) <= \(run.id)"
        case .life: "firstRun <= \(run.id)"
        case .imported(let column): "\(column) <= \(moment.lastImport)"
        case .counted, .register, .reached: nil
        }
    }

    /// The columns, each by its public word.
    private func shown(at moment: EvidenceReader.Moment?) -> String {
        guard !columns.isEmpty else { return "*" }
        return columns.map { column in
            let value = past(column.name, at: moment) ?? column.stored ?? column.name
            return value == column.name ? value : "\(value) AS \(column.name)"
        }.joined(separator: ", ")
    }

    /// What stands for a column in the past.
    private func past(_ column: String, at moment: EvidenceReader.Moment?) -> String? {
        guard let moment, case .life = knowledge else { return nil }
        return switch column {
        case "lastRun": "MIN(lastRun, \(moment.run.id))"
        case "goneRun": "CASE WHEN goneRun <= \(moment.run.id) THEN goneRun END"
        default: nil
        }
    }
}
