import AuditModel
import Foundation
import GRDB
import Merkle

/// Takes a store of schema 9 over into a new file: its log as it is, its tables made anew from it and compared, and
/// what only they knew in a `migration` entry.
enum Takeover {
    /// The schema that is taken over.
    static let version = 9

    /// Makes a store at `target` of the one at `path`, which is only read.
    static func make(_ target: String, of path: String, _ surroundings: EvidenceStore.Surroundings) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let old = try DatabaseQueue(path: path, configuration: configuration)
        let queue = try Connection.open(path: target, access: .collect)
        try old.read { old in
            try queue.write { db in
                try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                let facts = try OldStore(db: old).facts()
                var replay = try Replay(into: db, known: [], taken: facts)
                let statements = try RowStatements(db)
                try EvidenceStore.forEachLine(old) { line in
                    try copy(line, by: statements)
                    try replay.take(ReadLine(line))
                }
                try replay.takeMarks()
                let found = try replay.finish()
                if let finding = found.findings.first {
                    throw EvidenceError(.unverified, finding.subject, finding.detail)
                }
                if let stray = try EvidenceStore.strayPayloads(old).first {
                    throw EvidenceError(
                        .unverified,
                        "payload \(stray)",
                        "expected an entry of that number, saw none"
                    )
                }
                try roots(old, db)
                try compare(old, db)
                let writer = try EvidenceWriter(db, surroundings: surroundings)
                try writer.takeOver(facts)
            }
        }
    }

    private static func copy(_ line: LoggedLine, by statements: RowStatements) throws {
        let entry = statements.entry
        entry.bind(line.seq)
        entry.bind(line.entry)
        entry.bind(line.leaf ?? [])
        try entry.run()
        guard let body = line.body else { return }
        let payload = statements.payload
        payload.bind(line.seq)
        payload.bind(line.salt)
        payload.bind(body)
        try payload.run()
    }

    /// The roots that the old checkpoints name are those over the leaves.
    private static func roots(_ old: Database, _ db: Database) throws {
        for row in try Row.fetchAll(old, sql: "SELECT size, text FROM main.checkpoint ORDER BY size") {
            let (size, text): (Int64, String) = (row["size"], row["text"])
            let root = try Edge(ofLogIn: db, upTo: size).root.bytes.data.base64EncodedString()
            guard text.hasSuffix("\n\(size)\n\(root)\n") else {
                throw EvidenceError(
                    .unverified,
                    "checkpoint at \(size) entries",
                    "expected the root over its entries, saw another"
                )
            }
        }
    }

    /// What the log gives is what the old tables had, as far as both say it: ids were read in fewer forms then.
    private static func compare(_ old: Database, _ db: Database) throws {
        for (table, columns) in [
            (
                "action",
                "seq, guid, occurredAt, application, outcome, isHidden, hasSecretShape"
            ),
            ("change", "seq, source, key, recordId, field, fromValue, toValue, occurredAt"),
            (
                "application",
                "seq, id, clientId, displayName, isInactive, grantType, isSystem, hasDetails"
            ),
            ("applicationScope", "seq, name"), ("agentClaim", "seq, type, value"), ("agentTeam", "seq, name"),
            ("agent", "seq, id, isDisabled, isApiOnly, isAdmin, hasDetails"),
        ] {
            let order = "ORDER BY \(columns.split(separator: ", ").prefix(3).joined(separator: ", "))"
            let current =
                ["action", "change"].contains(table)
                ? "WHERE seq NOT IN (SELECT earlierSeq FROM main.rewrite WHERE what = 'content')" : ""
            let kept = try Row.fetchCursor(old, sql: "SELECT \(columns) FROM main.\(table) \(order)")
            let made = try Row.fetchCursor(
                db,
                sql: "SELECT \(columns) FROM main.\(table) \(current) \(order)"
            )
            while true {
                let seen = try kept.next()
                var expected = try made.next()
                // An agent whose id stands as a text or decimal was not taken then.
                while table.hasPrefix("agent"), let more = expected,
                    seen.map({ more["seq"] < $0["seq"] as Int64 }) ?? true
                {
                    expected = try made.next()
                }
                if seen == nil, expected == nil { break }
                guard seen == expected else {
                    throw EvidenceError(
                        .unverified,
                        "table \(table)",
                        "expected \(expected.map(TableComparison.text) ?? "no further row"), as the log gives it, saw "
                            + (seen.map(TableComparison.text) ?? "no further row")
                    )
                }
            }
        }
    }
}

extension EvidenceWriter {
    /// Logs what the old store knew, and binds all that there is.
    func takeOver(_ found: TakeoverFacts) throws {
        var facts = found
        let run = facts.runs.last?.id ?? 0
        let at = stamp()
        let span = TableDigest.Span(fromEntry: .min, toEntry: nextEntry, fromRun: .min, toRun: run)
        try derivation.count(run, from: facts.runs.isEmpty ? .min : try lastEnd() + 1, to: nextEntry)
        facts.seal = try makeSeal(
            span,
            isComplete: facts.runs.last?.isComplete ?? false,
            previous: nil,
            journal: []
        )
        try seal(.migration, at: at, run: run, payload: facts)
    }

    /// The entry that ended the newest run.
    private func lastEnd() throws -> Int64 {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT MAX(seq) FROM logEntry WHERE instr(substr(entry, 1, 24), CAST('"t":"run-end"' AS BLOB)) > 0
                """
        ) ?? -1
    }
}
