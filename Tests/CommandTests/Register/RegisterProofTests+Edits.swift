/// Ways to edit a register by hand, each with the line that names it.
extension RegisterProofTests {
    private static func seq(_ id: String) -> String {
        let table =
            ["EX": "exception", "AT": "attestation", "RV": "revocation", "FU": "followUp"][
                String(id.prefix(2))
            ] ?? ""
        return "(SELECT seq FROM \(table) WHERE id = '\(id)')"
    }

    private static let newTerms =
        "UPDATE exception SET terms = replace(terms, 'Bob', 'Eve') WHERE id = 'EX-1';"
    private static let cutBack = """
        CREATE TEMP TABLE cut AS SELECT \(seq("EX-1")) AS seq;
        DELETE FROM exception; DELETE FROM attestation; DELETE FROM revocation;
        DELETE FROM followUp;
        DELETE FROM latest WHERE seq >= (SELECT seq FROM cut); DELETE FROM version WHERE seq >= (SELECT seq FROM cut);
        DELETE FROM payload WHERE seq >= (SELECT seq FROM cut); DELETE FROM logEntry WHERE seq >= (SELECT seq FROM cut);
        """

    /// Takes away an entry of every table.
    static func without(_ id: String, _ table: String) -> String {
        """
        CREATE TEMP TABLE cut AS SELECT \(seq(id)) AS seq; DELETE FROM \(table) WHERE id = '\(id)';
        DELETE FROM payload WHERE seq = (SELECT seq FROM cut); DELETE FROM logEntry WHERE seq = (SELECT seq FROM cut);
        """
    }

    static let edits: [(edit: String, sql: String, line: String)] = [
        (
            "terms in the table", newTerms,
            "EX-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "terms and payload",
            newTerms
                + "UPDATE payload SET body = CAST(replace(CAST(body AS TEXT), 'Bob', 'Eve') AS BLOB) WHERE seq = \(seq("EX-1"));",
            "EX-1, entry N: unverified: expected a payload whose salted hash is"
        ),
        (
            "an attestation's statement", "UPDATE attestation SET terms = replace(terms, 'kept', 'lost')",
            "AT-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "a revocation's reason", "UPDATE revocation SET terms = replace(terms, 'over', 'none')",
            "RV-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "a follow-up's comment", "UPDATE followUp SET terms = replace(terms, 'asked', 'done')",
            "FU-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "a follow-up's comment and payload",
            """
            UPDATE followUp SET terms = replace(terms, 'asked', 'done');
            UPDATE payload SET body = CAST(replace(CAST(body AS TEXT), 'asked', 'done') AS BLOB) WHERE seq = \(seq("FU-1"))
            """,
            "FU-1, entry N: unverified: expected a payload whose salted hash is"
        ),
        (
            "a follow-up's row is gone", "DELETE FROM followUp",
            "FU-1, entry N: unverified: expected its row in the table 'followUp', saw none"
        ),
        (
            "a follow-up is gone whole", without("FU-1", "followUp"),
            "the log: unverified: expected 5 register entries before entry N, as it says, saw 4"
        ),
        (
            "a second follow-up without an entry",
            "INSERT INTO followUp SELECT 999999, 'FU-2', terms, recordedAt FROM followUp",
            "FU-2: unverified: expected log entry 999999 to hold it as followUp, saw none that does"
        ),
        (
            "the row is gone", "DELETE FROM exception WHERE id = 'EX-1'",
            "EX-1, entry N: unverified: expected its row in the table 'exception', saw none"
        ),
        (
            "the row is gone, and the index that would show it",
            "DELETE FROM exception WHERE id = 'EX-1'; DROP INDEX registerEntry",
            "acme.sqlite: unverified: expected the index 'registerEntry', found none"
        ),
        (
            "row and payload are gone",
            "DELETE FROM payload WHERE seq = \(seq("EX-1")); DELETE FROM exception WHERE id = 'EX-1'",
            "EX-1, entry N: unverified: expected its payload, saw none"
        ),
        (
            "row, payload and entry are gone", without("EX-1", "exception"),
            "entry N: unverified: expected EX-1, saw EX-2: an entry before it is gone"
        ),
        (
            "the last of its kind is gone whole", without("RV-1", "revocation"),
            "the log: unverified: expected 5 register entries before entry N, as it says, saw 4"
        ),
        (
            "the log is cut back to before the register", cutBack,
            "the log: unverified: expected N entries or more, as the last checkpoint says, saw N"
        ),
        (
            "the log is cut back with its checkpoint",
            cutBack + "DELETE FROM checkpoint WHERE run = 2;",
            "table run: unverified: expected the runs that began behind entry N, by the log 0, saw others"
        ),
        (
            "the time of recording", "UPDATE exception SET recordedAt = recordedAt - 1 WHERE id = 'EX-1'",
            "EX-1, entry N: unverified: expected 20"
        ),
        (
            "a time of recording that no year has",
            "UPDATE exception SET recordedAt = -100000000000000 WHERE id = 'EX-1'",
            "EX-1, entry N: unverified: expected 20"
        ),
        (
            "two ids are swapped",
            """
            UPDATE exception SET id = 'x' WHERE id = 'EX-1'; UPDATE exception SET id = 'EX-1' WHERE id = 'EX-2';
            UPDATE exception SET id = 'EX-2' WHERE id = 'x'
            """,
            "EX-1, entry N: unverified: expected its id in the table, saw 'EX-2'"
        ),
        (
            "two rows are swapped",
            """
            CREATE TEMP TABLE t AS SELECT id, terms FROM exception; UPDATE exception SET terms =
            (SELECT terms FROM t WHERE t.id = CASE exception.id WHEN 'EX-1' THEN 'EX-2' WHEN 'EX-2' THEN 'EX-1' ELSE exception.id END)
            """,
            "EX-1, entry N: unverified: expected the terms that its payload holds"
        ),
        (
            "a row without an entry",
            "INSERT INTO exception SELECT 999999, 'EX-4', terms, recordedAt FROM exception WHERE id = 'EX-1'",
            "EX-4: unverified: expected log entry 999999 to hold it as exception, saw none that does"
        ),
        (
            "a row at another kind of entry",
            "INSERT INTO exception SELECT 0, 'EX-4', terms, recordedAt FROM exception WHERE id = 'EX-1'",
            "EX-4: unverified: expected log entry 0 to hold it as exception, saw none that does"
        ),
        (
            "a row at an entry that has one",
            "INSERT INTO attestation SELECT seq, 'AT-3', terms, recordedAt FROM exception WHERE id = 'EX-1'",
            "AT-3: unverified: expected a log entry of its own, saw entry N, which is EX-1's too"
        ),
        (
            "a row moved to another table",
            """
            INSERT INTO attestation SELECT seq, 'AT-3', terms, recordedAt FROM exception WHERE id = 'EX-1';
            DELETE FROM exception WHERE id = 'EX-1'
            """,
            "EX-1, entry N: unverified: expected its row in the table 'exception', saw it in 'attestation'"
        ),
        (
            "an entry of another kind",
            """
            UPDATE logEntry SET entry = CAST(replace(CAST(entry AS TEXT), '"t":"exception"', '"t":"observed"') AS BLOB)
            WHERE seq = \(seq("EX-3"))
            """,
            "entry N: unverified: expected the leaf over its bytes, saw another"
        ),
        (
            "an entry that is no JSON",
            "UPDATE logEntry SET entry = CAST(CAST(entry AS TEXT) || '}' AS BLOB) WHERE seq = \(seq("EX-1"))",
            "entry N: unverified: expected a line of the log with its version, kind and time, saw another text"
        ),
        (
            "a payload that is emptied", "UPDATE payload SET body = NULL WHERE seq = \(seq("EX-1"))",
            "EX-1, entry N: unverified: expected its payload, saw none"
        ),
        (
            "a payload's salt", "UPDATE payload SET salt = zeroblob(16) WHERE seq = \(seq("EX-1"))",
            "EX-1, entry N: unverified: expected a payload whose salted hash is"
        ),
        (
            "a leaf", "UPDATE logEntry SET leaf = zeroblob(32) WHERE seq = \(seq("EX-1"))",
            "EX-1, entry N: unverified: expected the leaf"
        ),
        (
            "an entry beside it is gone", "DELETE FROM logEntry WHERE seq = \(seq("FU-1")) + 1",
            "the log: unverified: expected entry N, saw entry N next"
        ),
        (
            "the size at a checkpoint", "UPDATE checkpoint SET size = size - 1 WHERE run = 2",
            "entry N: unverified: expected the end of a run with its leaf, saw something else"
        ),
        (
            "the root of the last checkpoint", "UPDATE checkpoint SET root = zeroblob(32) WHERE run = 2",
            "checkpoint at N entries: unverified: expected the root over its edge and entry N, saw another"
        ),
        (
            "the root of an earlier checkpoint", "UPDATE checkpoint SET root = zeroblob(32) WHERE run = 1",
            "checkpoint at N entries: unverified: expected the one at N that the next seal names, saw another"
        ),
        (
            "a checkpoint's text", "UPDATE checkpoint SET text = replace(text, '=', 'x') WHERE run = 2",
            "checkpoint at N entries: unverified: expected tenant, size, root and run of its seal in it, saw others"
        ),
        (
            "an earlier checkpoint's edge",
            "UPDATE checkpoint SET edge = zeroblob(length(edge)) WHERE run = 1",
            "checkpoint at N entries: unverified: expected the edge over the entries before its seal"
        ),
        (
            "a checkpoint is gone", "DELETE FROM checkpoint WHERE run = 2",
            "entry N: unverified: expected a checkpoint right behind the end of a run, saw none"
        ),
    ]
}
