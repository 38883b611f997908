import CSQLiteShim
import GRDB

extension EvidenceReader {
    /// All rows of a query that somebody else wrote, in its order.
    ///
    /// It is compiled where only its tables exist, and runs with `query_only` and a budget of steps. Throws
    /// ``EvidenceError/Code/badQuery`` with what is wrong with the query.
    public func guarded(_ query: GuardedQuery) throws -> [EvidenceRow] {
        let check = QueryCheck(query, columns: try columns(of: query.tables), modules: try modules())
        if let fault = check.fault() { throw Self.error(fault) }
        do {
            return try db.readOnly { try confined(query) }
        } catch let error as DatabaseError {
            throw Self.error(Self.fault(error, query))
        }
    }

    private func confined(_ query: GuardedQuery) throws -> [EvidenceRow] {
        let statement = try db.makeStatement(sql: query.sql)
        guard statement.isReadonly else { throw Self.error(QueryCheck.isNoSelect) }
        let columns = try Self.columns(of: statement.columnNames, query)
        let places = EvidenceRow.places(statement.columnNames)
        let connection = db.sqliteConnection.map(UnsafeMutableRawPointer.init)
        let left = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
        left.initialize(to: query.steps / Int64(csqliteshim_pace))
        let length = csqliteshim_confine(connection, left, Self.longestValue)
        defer {
            _ = csqliteshim_confine(connection, nil, length)
            left.deallocate()
        }
        var rows: [EvidenceRow] = []
        let cursor = try Row.fetchCursor(statement)
        while let row = try cursor.next() {
            guard rows.count < query.rows else {
                throw Self.error("expected at most \(query.rows) rows, saw more")
            }
            rows.append(EvidenceRow(places, try Self.converted(row, columns)))
        }
        return rows
    }

    /// In bytes: one value is not to fill the memory.
    private static let longestValue: Int32 = 10_000_000

    private func columns(of tables: [String]) throws -> [(table: String, columns: [String])] {
        try tables.map { table in
            (
                table,
                try rows("SELECT name FROM pragma_table_info(:table) ORDER BY cid", ["table": .text(table)])
                    .map { $0.text("name") }
            )
        }.filter { !$0.1.isEmpty }
    }

    private func modules() throws -> [String] {
        try rows("SELECT name FROM pragma_module_list ORDER BY name").map { $0.text("name") }
    }

    private static func columns(of names: [String], _ query: GuardedQuery) throws -> [GuardedQuery.Column] {
        for column in query.columns where column.isRequired && !names.contains(column.name) {
            throw error("expected a column '\(column.name)', saw \(names.joined(separator: ", "))")
        }
        guard Set(names).count == names.count else {
            throw error("expected each column once, saw \(names.joined(separator: ", "))")
        }
        return try names.map { name in
            guard let column = query.columns.first(where: { $0.name == name }) else {
                let known = query.columns.map(\.name).joined(separator: ", ")
                throw error("expected columns out of \(known), saw '\(name)'")
            }
            return column
        }
    }

    private static func converted(_ row: Row, _ columns: [GuardedQuery.Column]) throws -> [DatabaseValue] {
        try columns.enumerated().map { index, column in
            let value: DatabaseValue = row[index]
            switch (column.kind, value.storage) {
            case (_, .null), (.text, .string), (.number, .int64): return value
            case (.text, .int64(let number)): return String(number).databaseValue
            case (.text, .double(let number)): return String(number).databaseValue
            default:
                let kind = column.kind == .text ? "a text" : "a whole number"
                throw error("expected \(kind) in column '\(column.name)', saw \(value)")
            }
        }
    }

    private static func fault(_ error: DatabaseError, _ query: GuardedQuery) -> String {
        error.resultCode == .SQLITE_INTERRUPT
            ? "took more than \(query.steps / 1_000_000) million steps"
            : "expected a query that can be answered, SQLite says: \(error.message ?? "\(error.resultCode)")"
    }

    private static func error(_ detail: String) -> EvidenceError {
        EvidenceError(.badQuery, "query", detail)
    }
}
