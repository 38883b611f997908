import CSQLiteShim

/// Which tables and views a query reads, as SQLite says, not as a search in its text would guess.
public final class QueryReads {
    private var seen: Set<String> = []

    /// Compiles a query where nothing exists but `tables`, with their columns; nothing of it runs.
    ///
    /// SQLite's authorizer is told of every column that is read, but not of those that `USING` compares: a table
    /// that it was not told of, and without which the query does not compile, is read too.
    ///
    /// - Returns: those of them that the query itself names, in their order. A query that does not compile throws
    ///   ``EvidenceError/Code/badQuery``.
    public static func names(
        in sql: String,
        of tables: [(name: String, columns: [String])]
    ) throws -> [String] {
        let reads = QueryReads()
        if let fault = reads.compile(sql, over: tables) {
            throw EvidenceError(.badQuery, "query", "expected a query that compiles, SQLite says: \(fault)")
        }
        let told = tables.filter { reads.seen.contains($0.name.lowercased()) }
        let untold = tables.filter { !reads.seen.contains($0.name.lowercased()) }
        var read = Set(told.map(\.name))
        if QueryReads().compile(sql, over: told) != nil {
            for table in untold
            where QueryReads().compile(sql, over: tables.filter({ $0.name != table.name })) != nil {
                read.insert(table.name)
            }
        }
        return tables.map(\.name).filter(read.contains)
    }

    /// Notes what is read; gives SQLite's message where the query does not compile.
    private func compile(_ sql: String, over tables: [(name: String, columns: [String])]) -> String? {
        let schema = tables.map { table in
            "CREATE TEMP TABLE \(QueryCheck.quoted(table.name)) "
                + "(\(table.columns.map(QueryCheck.quoted).joined(separator: ", ")));"
        }.joined()
        var message = [CChar](repeating: 0, count: 400)
        let code = csqliteshim_compile(
            schema,
            sql,
            { context, act, name, _ in
                guard let context, let name, UInt32(bitPattern: act) == csqliteshim_read.rawValue else {
                    return 0
                }
                Unmanaged<QueryReads>.fromOpaque(context).takeUnretainedValue()
                    .seen.insert(String(cString: name).lowercased())
                return 0
            },
            Unmanaged.passUnretained(self).toOpaque(),
            &message,
            Int32(message.count)
        )
        // One with parameters compiled all the same.
        guard code != 0, code != csqliteshim_has_parameters.rawValue else { return nil }
        return String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
