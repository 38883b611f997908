import CSQLiteShim
import GRDB

/// A statement that runs once a row: its values are bound as they are, without a box around each.
final class RowStatement {
    private let statement: Statement
    private let raw: UnsafeMutableRawPointer
    private let db: Database
    private var parameter: Int32 = 0

    /// Prepares a statement, or takes the one that is prepared already.
    init(_ db: Database, _ sql: String) throws {
        self.db = db
        statement = try db.cachedStatement(sql: sql)
        raw = UnsafeMutableRawPointer(statement.sqliteStatement)
    }

    /// Binds the next parameter.
    func bind(_ number: Int64?) {
        parameter += 1
        if let number {
            csqliteshim_bind_int(raw, parameter, number)
        } else {
            csqliteshim_bind_null(raw, parameter)
        }
    }

    /// Binds the next parameter.
    func bind(_ flag: Bool?) { bind(flag.map { $0 ? 1 : 0 }) }

    /// Binds the next parameter.
    func bind(_ text: String?) {
        parameter += 1
        guard var text else {
            csqliteshim_bind_null(raw, parameter)
            return
        }
        text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) {
                _ = csqliteshim_bind_text(raw, parameter, $0.baseAddress, Int64($0.count))
            }
        }
    }

    /// Binds the next parameter.
    func bind(_ bytes: [UInt8]) { bind(bytes[...]) }

    /// Binds the next parameter.
    func bind(_ bytes: ArraySlice<UInt8>) {
        parameter += 1
        bytes.withUnsafeBytes { _ = csqliteshim_bind_blob(raw, parameter, $0.baseAddress, Int64($0.count)) }
    }

    /// Runs it with the values bound; a value too many or too few is the author's mistake and fails here.
    func run() throws {
        defer { rewind() }
        let code = csqliteshim_step(raw)
        guard code == ResultCode.SQLITE_DONE.rawValue else { throw failure(code) }
    }

    /// Runs it, and gives its one row to `read`; `nil` when there is none.
    func first<T>(_ read: (RowStatement) -> T) throws -> T? {
        defer { rewind() }
        let code = csqliteshim_step(raw)
        if code == ResultCode.SQLITE_ROW.rawValue { return read(self) }
        guard code == ResultCode.SQLITE_DONE.rawValue else { throw failure(code) }
        return nil
    }

    /// Runs it, and gives each of its rows to `read`.
    func forEach(_ read: (RowStatement) throws -> Void) throws {
        defer { rewind() }
        while true {
            let code = csqliteshim_step(raw)
            if code == ResultCode.SQLITE_DONE.rawValue { return }
            guard code == ResultCode.SQLITE_ROW.rawValue else { throw failure(code) }
            try read(self)
        }
    }

    /// The number in a column of the row at hand.
    func int(_ column: Int32) -> Int64 { csqliteshim_int(raw, column) }

    /// The bytes in a column of the row at hand.
    func bytes(_ column: Int32) -> [UInt8] {
        var count: Int64 = 0
        let start = csqliteshim_blob(raw, column, &count)
        return Array(UnsafeRawBufferPointer(start: start, count: Int(count)))
    }

    private func rewind() {
        csqliteshim_reset(raw)
        parameter = 0
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
}
