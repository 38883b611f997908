import AuditModel
import GRDB
import Merkle

/// An observed row, as its entry and its payload tell of it.
struct ObservedRow {
    let resource: Resource
    let key: String
    /// The entry that it takes the place of.
    let was: Int64?
    /// Whether that entry has the same row, as an older filter left it.
    let isAgain: Bool
    let salt: [UInt8]
    /// The salted digest of the row as received.
    let digest: [UInt8]
    let secrets: [String]
    let hasSecretShape: Bool
    let noteDoubt: String?
    /// The columns of an action, where they were made ready.
    var action: ActionColumns?
}

/// Fills the tables from entries and their payloads, one after the other: as they are written, and when the tables
/// are made anew.
final class Derivation {
    let db: Database
    let statements: RowStatements
    private var traces: [Trace: Int64] = [:]

    init(_ db: Database) throws {
        self.db = db
        statements = try RowStatements(db)
    }

    /// A row was observed.
    func observe(_ told: ObservedRow, row: JSONValue, seq: Int64, run: Int64) throws {
        let remember = statements.remember
        remember.bind(told.resource.name)
        remember.bind(told.key)
        remember.bind(seq)
        remember.bind(told.salt)
        remember.bind(told.digest)
        try remember.run()
        if told.resource.isSnapshot {
            try begin(versionOf: told.key, in: told.resource.name, seq: seq, run: run)
        }
        try columns(of: row, told, seq: seq, run: run)
        if let was = told.was { try noteRewrite(told, from: was, to: seq, run: run) }
    }

    /// A row that was there is gone.
    func end(_ key: String, of source: String, was earlier: Int64, seq: Int64, run: Int64) throws {
        try db.cachedStatement(sql: "DELETE FROM latest WHERE source = ? AND key = ?")
            .execute(arguments: [source, key])
        if Resource.named(source)?.isSnapshot == true {
            return try end(versionOf: key, in: source, run: run)
        }
        try db.cachedStatement(
            sql:
                "INSERT INTO rewrite (seq, source, key, earlierSeq, what, run) VALUES (?, ?, ?, ?, 'gone', ?)"
        ).execute(arguments: [seq, source, key, earlier, run])
    }

    /// Notes that rows were there in a run.
    func sight(_ entries: [Int64], run: Int64) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO sighting (run, seq) VALUES (?, ?)")
        for entry in entries { try statement.execute(arguments: [run, entry]) }
    }

    /// The number of a trace, which is its own from its first row on.
    func trace(_ trace: Trace, seq: Int64) throws -> Int64 {
        if let id = traces[trace] { return id }
        let told = String(decoding: trace.json, as: UTF8.self)
        let known = try db.cachedStatement(sql: "SELECT id FROM trace WHERE told = ?")
        if let id = try Int64.fetchOne(known, arguments: [told]) {
            traces[trace] = id
            return id
        }
        let id = try (Int64.fetchOne(db, sql: "SELECT MAX(id) FROM trace") ?? 0) + 1
        try db.execute(
            sql: """
                INSERT INTO trace
                (id, firstSeq, source, application, agentId, actedById, who, isUsers, isSystems, recordTable, told)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, seq, trace.source, trace.application.value, trace.under.value, trace.loggedIn.value,
                trace.name.value, trace.isUsers, trace.isSystems, trace.table.value, told,
            ]
        )
        traces[trace] = id
        return id
    }

    private func begin(versionOf key: String, in source: String, seq: Int64, run: Int64) throws {
        let again = try db.cachedStatement(
            sql: """
                DELETE FROM version WHERE source = ? AND key = ? AND firstRun = ?
                  AND seq NOT IN (SELECT seq FROM versionEnd)
                """
        )
        try again.execute(arguments: [source, key, run])
        try end(versionOf: key, in: source, run: run)
        let statement = try db.cachedStatement(
            sql: "INSERT INTO version (seq, source, key, firstRun) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(arguments: [seq, source, key, run])
    }

    private func end(versionOf key: String, in source: String, run: Int64) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO versionEnd (seq, lastRun, run)
                SELECT seq,
                       MAX(firstRun,
                           COALESCE((SELECT MAX(run) FROM snapshot
                                     WHERE snapshot.source = version.source AND run < ?3), 0),
                           COALESCE((SELECT MAX(run) FROM sighting
                                     WHERE sighting.seq = version.seq AND run < ?3), 0)),
                       ?3
                FROM version
                WHERE source = ?1 AND key = ?2 AND seq NOT IN (SELECT seq FROM versionEnd)
                """
        )
        try statement.execute(arguments: [source, key, run])
    }

    /// Notes how a row that was seen before differs now.
    ///
    /// Every state stays: one with other content, or of a newer filter, takes the earlier one's place in what is
    /// judged; one with another writer, time or table stands beside it.
    private func noteRewrite(_ told: ObservedRow, from earlier: Int64, to seq: Int64, run: Int64) throws {
        let writer: [String]
        let place: String
        switch told.resource.kind {
        case .action: (writer, place) = (["application", "agentId", "actedById"], "0")
        // Beside an id the name is only what the id is called now, and not every way of reading tells it.
        case .change(let fields):
            writer = [fields.agent == nil ? "who" : "agentId"]
            place = "new.recordTable IS NOT old.recordTable"
        case .application, .agent, .record, .ticket, .neo: return
        }
        let table = told.resource.derivedTable
        let isRewritten = writer.map { "new.\($0) IS NOT old.\($0)" }.joined(separator: " OR ")
        try db.cachedStatement(
            sql: """
                INSERT INTO rewrite (seq, source, key, earlierSeq, what, run)
                SELECT new.seq, :source, :key, old.seq,
                       CASE WHEN :again THEN 'filter'
                            WHEN \(isRewritten) THEN 'attribution'
                            WHEN new.occurredAt IS NOT old.occurredAt THEN 'time'
                            WHEN \(place) THEN 'table'
                            ELSE 'content' END,
                       :run
                FROM \(table) AS new JOIN \(table) AS old ON old.seq = :earlier
                WHERE new.seq = :seq
                """
        ).execute(arguments: [
            "source": told.resource.name, "key": told.key, "again": told.isAgain, "run": run,
            "earlier": earlier, "seq": seq,
        ])
    }
}

extension Resource {
    /// The table that holds the columns queries need of a log's rows.
    var derivedTable: String { kind == .action ? "action" : "change" }

    /// The resource of that name, read or imported.
    static func named(_ name: String) -> Resource? { byName[name] }

    private static let byName = Dictionary(
        (all + perClient + imported).map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
    )
}
