import AuditModel
import Evidence
import Testing

/// What a query from outside may do, and all that it may not.
@Suite struct GuardedQueryTests {
    private static let columns: [GuardedQuery.Column] = [
        .init("outcome", isRequired: true), .init("observed", isRequired: true), .init("entry", .number),
    ]

    private static func store() throws -> EvidenceStore {
        let store = try EvidenceStore(inMemory: .fixed)
        try store.write { writer in
            let run = try writer.beginTestRun()
            for number in 1...3 {
                try writer.observe(
                    .actions,
                    key: "1/\(number)",
                    #"{"ticket_id":1,"id":\#(number),"datetime":"2026-10-14T09:12:00","note":"secret"}"#,
                    run: run
                )
            }
        }
        return store
    }

    private static func ask(_ sql: String, steps: Int64 = 2_000_000, rows: Int = 10) throws -> [EvidenceRow] {
        try store().read { reader in
            try reader.prepare("CREATE TEMP VIEW shown AS SELECT actionId, occurredAt FROM action")
            defer {
                // Whatever the query was, the transaction can still be used, and written to.
                #expect(throws: Never.self) { try reader.prepare("CREATE TEMP TABLE after (x)") }
                let held = try? reader.rows("SELECT COUNT(*) AS held FROM action").first?.int("held")
                #expect(held == 3)
            }
            return try reader.guarded(
                GuardedQuery(sql, tables: ["shown", "run"], columns: columns, steps: steps, rows: rows)
            )
        }
    }

    private static func fault(_ sql: String, steps: Int64 = 2_000_000, rows: Int = 10) -> String? {
        do {
            _ = try ask(sql, steps: steps, rows: rows)
            return nil
        } catch let error as EvidenceError {
            return error.code == .badQuery ? error.detail : "\(error)"
        } catch { return "\(error)" }
    }

    @Test(arguments: [
        "INSERT INTO run (id) VALUES (9)", "UPDATE run SET id = 9", "DELETE FROM run", "DROP TABLE run",
        "REPLACE INTO run (id) VALUES (9)", "ALTER TABLE run RENAME TO walk", "CREATE TABLE x (y)",
        "CREATE TEMP VIEW x AS SELECT 1", "ATTACH ':memory:' AS other", "DETACH main",
        "PRAGMA query_only = OFF", "PRAGMA table_info(run)", "VACUUM", "VACUUM INTO 'copy.sqlite'",
        "REINDEX", "ANALYZE", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT a",
        "WITH a AS (SELECT 1) DELETE FROM run",
    ])
    func `what is no SELECT is refused`(sql: String) {
        #expect(Self.fault(sql) == "expected one SELECT that only reads, saw another statement")
    }

    @Test(arguments: [
        "SELECT 'pass' AS outcome, body AS observed FROM payload",
        "SELECT 'pass' AS outcome, COUNT(*) AS observed FROM payload",
        "SELECT 'pass' AS outcome, '' AS observed FROM run WHERE EXISTS (SELECT 1 FROM payload)",
        "WITH shown AS (SELECT body FROM main.payload) SELECT 'pass' AS outcome, body AS observed FROM shown",
        "SELECT 'pass' AS outcome, COUNT(*) AS observed FROM main.run",
        "SELECT 'pass' AS outcome, sql AS observed FROM sqlite_schema",
        "SELECT 'pass' AS outcome, COUNT(*) AS observed FROM sqlite_master",
        "SELECT 'pass' AS outcome, COUNT(*) AS observed FROM sqlite_temp_schema",
        "SELECT 'pass' AS outcome, name AS observed FROM pragma_table_info('run')",
        "SELECT 'pass' AS outcome, COUNT(*) AS observed FROM pragma_database_list",
        "SELECT 'pass' AS outcome, COUNT(*) AS observed FROM dbstat",
    ])
    func `what is not documented is not read`(sql: String) throws {
        let fault = try #require(Self.fault(sql))

        #expect(fault.hasPrefix("expected documented views and tables only, saw "), "\(fault)")
    }

    @Test(arguments: [
        "datetime('now')", "strftime('%s', 0, 'unixepoch', 'localtime')", "CURRENT_TIMESTAMP", "random()",
        "randomblob(4)", "sqlite_version()", "load_extension('x')", "last_insert_rowid()", "changes()",
    ])
    func `clock, chance and the machine are not asked`(expression: String) throws {
        let fault = try #require(Self.fault("SELECT 'pass' AS outcome, \(expression) AS observed"))

        #expect(fault.contains("same at any time"), "\(fault)")
    }

    @Test(arguments: [
        ("SELECT 'pass' AS outcome", "expected a column 'observed', saw outcome"),
        ("SELECT 'x' AS observed", "expected a column 'outcome', saw observed"),
        (
            "SELECT 'pass' AS outcome, '' AS observed, 'EX-1' AS exception",
            "expected columns out of outcome, observed, entry, saw 'exception'"
        ),
        (
            "SELECT 'pass' AS outcome, '' AS observed, 'fail' AS outcome",
            "expected each column once, saw outcome, observed, outcome"
        ),
        (
            "SELECT 'pass' AS outcome, '' AS observed, 'x' AS entry",
            "expected a whole number in column 'entry', saw \"x\""
        ),
        ("SELECT 'pass' AS outcome, '' AS observed;\nSELECT 1", "expected one statement, saw several"),
        ("SELECT 'pass' AS outcome, '' AS observed; nonsense", "expected one statement, saw several"),
        ("EXPLAIN SELECT 1", "expected a SELECT, saw EXPLAIN"),
        ("SELECT 'pass' AS outcome, :x AS observed", "expected no parameters, saw some"),
        ("-- nothing", "expected a SELECT, saw none"),
        ("SELECT 'pass' AS outcome, '' AS observed\0", "expected a text without NUL"),
        ("SELEKT 1", #"expected SQL, SQLite says: near "SELEKT": syntax error"#),
        ("SELECT missing FROM run", "expected SQL, SQLite says: no such column: missing"),
    ])
    func `a mistake is one line`(sql: String, detail: String) {
        #expect(Self.fault(sql) == detail)
    }

    @Test(arguments: [
        """
        WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n)
        SELECT 'pass' AS outcome, SUM(i) AS observed FROM n
        """,
        """
        WITH n AS (SELECT 1 AS i UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5)
        SELECT 'pass' AS outcome, COUNT(*) AS observed
        FROM n AS a, n AS b, n AS c, n AS d, n AS e, n AS f, n AS g, n AS h, n AS i, n AS j, n AS k, n AS l
        """,
    ])
    func `a query that never ends is stopped after as many steps on any machine`(sql: String) {
        #expect(Self.fault(sql) == "took more than 2 million steps")
        #expect(Self.fault(sql, steps: 3_000_000) == "took more than 3 million steps")
    }

    @Test func `neither rows nor values without end are held`() {
        let count = "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n LIMIT 11) "
        let wide = "printf('%9000d', 1)"

        #expect(
            Self.fault(count + "SELECT 'pass' AS outcome, i AS observed FROM n")
                == "expected at most 10 rows, saw more"
        )
        #expect(
            Self.fault("SELECT 'pass' AS outcome, replace(\(wide), ' ', \(wide)) AS observed")
                == "expected a query that can be answered, SQLite says: string or blob too big"
        )
    }

    @Test func `documented views are read, and values become what their columns say`() throws {
        let rows = try Self.ask(
            """
            WITH own AS (SELECT * FROM shown), pair AS (SELECT 1 FROM own)
            SELECT 'fail' AS outcome,
                   isoTime(MAX(occurredAt)) || ' ' || isoDay(NULL) IS NULL AS observed,
                   MAX(actionId) AS entry
            FROM own
            UNION ALL
            SELECT 'pass', COUNT(*), NULL FROM pair
            UNION ALL
            SELECT 'info', (SELECT group_concat(value) FROM json_each('["a", "b"]')), NULL
            UNION ALL
            SELECT 'info', isoTime(MAX(occurredAt)) || ' ' || isoDay(MAX(occurredAt)), NULL FROM shown;
            -- a comment is no second statement
            """
        )

        #expect(rows.map { $0.text("outcome") } == ["fail", "pass", "info", "info"])
        #expect(
            rows.map { $0.text("observed") } == ["1", "3", "a,b", "2026-10-14T09:12:00.000Z 2026-10-14"]
        )
        #expect(rows.map { $0.optionalInt("entry") } == [3, nil, nil, nil])
    }

    @Test func `an instant that no calendar holds is written as none`() throws {
        let rows = try Self.ask(
            """
            SELECT 'pass' AS outcome, isoDay(9223372036854775807) AS observed
            UNION ALL SELECT 'pass', isoTime('x')
            UNION ALL SELECT 'pass', isoDay(-9223372036854775807)
            UNION ALL SELECT 'pass', isoTime(1e300)
            """
        )

        #expect(rows.map { $0.optionalText("observed") } == [nil, nil, nil, nil])
    }
}
