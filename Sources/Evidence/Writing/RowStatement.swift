import CSQLiteShim
import GRDB

/// A statement that runs once a row: its values are bound as they are, without a box around each.
final class RowStatement {
    private let statement: Statement
    private let raw: UnsafeMutableRawPointer
    private let db: Database
    private let parameters: Int32
    private var parameter: Int32 = 0
    /// The first thing that went wrong while values were bound.
    private var failed: Int32 = 0

    /// Prepares a statement, or takes the one that is prepared already.
    init(_ db: Database, _ sql: String) throws {
        self.db = db
        statement = try db.cachedStatement(sql: sql)
        raw = UnsafeMutableRawPointer(statement.sqliteStatement)
        parameters = csqliteshim_parameters(raw)
    }

    /// Binds the next parameter.
    func bind(_ number: Int64?) {
        bind { parameter in
            number.map { csqliteshim_bind_int(raw, parameter, $0) } ?? csqliteshim_bind_null(raw, parameter)
        }
    }

    /// Binds the next parameter.
    func bind(_ flag: Bool?) { bind(flag.map { $0 ? 1 : 0 }) }

    /// Binds the next parameter.
    func bind(_ text: String?) {
        bind { parameter in
            guard var text else { return csqliteshim_bind_null(raw, parameter) }
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    csqliteshim_bind_text(raw, parameter, $0.baseAddress, Int64($0.count))
                }
            }
        }
    }

    /// Binds the next parameter.
    func bind(_ bytes: [UInt8]) { bind(bytes[...]) }

    /// Binds the next parameter.
    func bind(_ bytes: ArraySlice<UInt8>) {
        bind { parameter in
            bytes.withUnsafeBytes {
                csqliteshim_bind_blob(raw, parameter, $0.baseAddress, Int64($0.count))
            }
        }
    }

    /// Runs it with the values bound.
    func run() throws {
        defer { rewind() }
        let code = step()
        guard code == ResultCode.SQLITE_DONE.rawValue else { throw failure(code) }
    }

    /// Runs it, and gives its one row to `read`; `nil` when there is none.
    func first<T>(_ read: (RowStatement) -> T) throws -> T? {
        defer { rewind() }
        let code = step()
        if code == ResultCode.SQLITE_ROW.rawValue { return read(self) }
        guard code == ResultCode.SQLITE_DONE.rawValue else { throw failure(code) }
        return nil
    }

    /// Runs it, and gives each of its rows to `read`.
    func forEach(_ read: (RowStatement) throws -> Void) throws {
        defer { rewind() }
        while true {
            let code = step()
            if code == ResultCode.SQLITE_DONE.rawValue { return }
            guard code == ResultCode.SQLITE_ROW.rawValue else { throw failure(code) }
            try read(self)
        }
    }

    /// Runs it by other hands: `body` steps it to its end, and gives SQLite's last word.
    func encoding(_ body: (UnsafeMutableRawPointer) -> Int32) throws {
        defer { rewind() }
        guard failed == ResultCode.SQLITE_OK.rawValue, parameter == parameters else {
            throw failure(ResultCode.SQLITE_MISUSE.rawValue)
        }
        let code = body(raw)
        guard code == ResultCode.SQLITE_DONE.rawValue else { throw failure(code) }
    }

    /// The number in a column of the row at hand.
    func int(_ column: Int32) -> Int64 { csqliteshim_int(raw, column) }

    /// The bytes in a column of the row at hand.
    func bytes(_ column: Int32) -> [UInt8] {
        var count: Int64 = 0
        let start = csqliteshim_blob(raw, column, &count)
        return Array(UnsafeRawBufferPointer(start: start, count: Int(count)))
    }

    private func bind(_ value: (Int32) -> Int32) {
        parameter += 1
        let code = value(parameter)
        if failed == ResultCode.SQLITE_OK.rawValue { failed = code }
    }

    /// The next step; none with a value that could not be bound, or with another number of values than it takes.
    private func step() -> Int32 {
        if failed != ResultCode.SQLITE_OK.rawValue { return failed }
        return parameter == parameters ? csqliteshim_step(raw) : ResultCode.SQLITE_MISUSE.rawValue
    }

    private func rewind() {
        csqliteshim_reset(raw)
        parameter = 0
        failed = ResultCode.SQLITE_OK.rawValue
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage)
    }
}
