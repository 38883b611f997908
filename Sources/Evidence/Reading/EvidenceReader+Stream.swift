import CSQLiteShim
import GRDB

extension EvidenceReader {
    /// Gives each row of a query in its order, read by position straight from SQLite: for queries of many rows.
    public func stream(
        _ sql: String,
        _ arguments: [String: EvidenceValue] = [:],
        body: (EvidenceCursor) throws -> Void
    ) throws {
        let statement = try db.makeStatement(sql: sql)
        try statement.setArguments(StatementArguments(arguments.mapValues(\.databaseValue)))
        let cursor = EvidenceCursor(raw: UnsafeMutableRawPointer(statement.sqliteStatement))
        try withExtendedLifetime(statement) {
            defer { csqliteshim_reset(cursor.raw) }
            while true {
                let code = csqliteshim_step(cursor.raw)
                if code == ResultCode.SQLITE_DONE.rawValue { return }
                guard code == ResultCode.SQLITE_ROW.rawValue else {
                    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
                }
                try body(cursor)
            }
        }
    }
}

/// The row at hand of a query that streams; columns count from 0, and nothing is good after the next row.
public struct EvidenceCursor {
    fileprivate let raw: UnsafeMutableRawPointer

    /// The whole number in a column; 0 when there is none.
    public func int(at column: Int32) -> Int64 { csqliteshim_int(raw, column) }

    /// The whole number in a column; `nil` where it is null.
    public func optionalInt(at column: Int32) -> Int64? {
        csqliteshim_is_null(raw, column) == 0 ? csqliteshim_int(raw, column) : nil
    }

    /// The text in a column; empty when there is none.
    public func text(at column: Int32) -> String {
        withBytes(at: column) { String(decoding: $0, as: UTF8.self) }
    }

    /// Hands over the UTF-8 in a column, without a copy.
    public func withBytes<T>(at column: Int32, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        var count: Int64 = 0
        let start = csqliteshim_text(raw, column, &count)
        return try body(UnsafeRawBufferPointer(start: start, count: Int(count)))
    }
}
