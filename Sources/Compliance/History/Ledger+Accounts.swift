import AuditModel
import Evidence

extension Ledger {
    /// The account of each log, by its source.
    static func accounts(_ reader: EvidenceReader) throws -> [String: SourceAccount] {
        var accounts: [String: SourceAccount] = [:]
        for row in try reader.rows("SELECT source, who, moment, rows FROM sourceSum") {
            let rows = Int(row.int("rows"))
            var account = accounts[row.text("source")] ?? SourceAccount()
            account.add(rows, of: RowClass(rawValue: row.text("who")) ?? .unattributed)
            switch row.text("moment") {
            case "outside": account.outside += rows
            case "undated": account.undated += rows
            case "future": account.future += rows
            default: break
            }
            accounts[row.text("source")] = account
        }
        for row in try reader.rows(facts) {
            let source = row.text("source")
            accounts[source, default: SourceAccount()].received = Int(row.int("received"))
            accounts[source]?.twins = Int(row.int("twins"))
            accounts[source]?.unplaced = Int(row.int("unplaced"))
        }
        for row in try reader.rows(ends) {
            accounts[row.text("source"), default: SourceAccount()].oldest = row.instant("oldest")
            accounts[row.text("source")]?.newest = row.instant("newest")
        }
        return accounts
    }

    /// What arrived of each source, what came under a key that was taken, and what is about no known table.
    private static let facts = """
        WITH unplaced AS (
            SELECT trace.source, rows
            FROM traceCount JOIN unplacedTrace USING (trace) JOIN trace ON trace.id = traceCount.trace
            UNION ALL
            SELECT trace.source, -1
            FROM laterState JOIN unplacedTrace USING (trace) JOIN trace ON trace.id = laterState.trace
        )
        SELECT source, SUM(stored) AS received,
               (SELECT COUNT(*) FROM everyRewrite JOIN main.run AS run ON run.id = everyRewrite.run
                WHERE everyRewrite.source = coverage.source AND what NOT IN ('gone', 'filter')
                  AND earlierSeq >= run.firstSeq) AS twins,
               (SELECT COALESCE(SUM(rows), 0) FROM unplaced WHERE unplaced.source = coverage.source) AS unplaced
        FROM coverage
        GROUP BY source
        ORDER BY source
        """

    private static let ends: String = {
        func end(_ order: String) -> String {
            func outermost(_ rows: String) -> String {
                "(SELECT occurredAt FROM \(rows) AS row WHERE row.trace = trace.id AND occurredAt IS NOT NULL "
                    + "ORDER BY occurredAt \(order) LIMIT 1)"
            }
            return
                "CASE source WHEN 'actions' THEN \(outermost("everyAction")) ELSE \(outermost("everyChange")) END"
        }
        return """
            SELECT source, MIN(\(end("ASC"))) AS oldest, MAX(\(end("DESC"))) AS newest
            FROM trace GROUP BY source ORDER BY source
            """
    }()
}
