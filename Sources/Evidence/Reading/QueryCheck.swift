import CSQLiteShim

/// Compiles a query from outside where nothing exists but what it may read.
final class QueryCheck {
    private let query: GuardedQuery
    private let modules: Set<String>
    private let schema: String
    /// The first thing that was refused.
    private var refusal: String?

    // The tables are temporary there: a name behind `main.` would go past the views that stand before the store's.
    /// A check of a query over tables with these columns; `modules` are SQLite's own virtual tables.
    init(_ query: GuardedQuery, columns: [(table: String, columns: [String])], modules: [String]) {
        self.query = query
        self.modules = Set(modules.map { $0.lowercased() })
        schema =
            columns.map { table, columns in
                "CREATE TEMP TABLE \(Self.quoted(table)) (\(columns.map(Self.quoted).joined(separator: ", ")));"
            }.joined() + GuardedQuery.expansions.sorted().map { "SELECT 1 FROM \($0)('[]');" }.joined()
    }

    /// What is wrong with the query; `nil` when it may run.
    func fault() -> String? {
        guard !query.sql.utf8.contains(0) else { return "expected a text without NUL" }
        var message = [CChar](repeating: 0, count: 400)
        let code = csqliteshim_compile(
            schema,
            query.sql,
            { context, act, name, column in
                guard let context, let name, let column else { return 1 }
                return Unmanaged<QueryCheck>.fromOpaque(context).takeUnretainedValue()
                    .refuses(act, String(cString: name), String(cString: column)) ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque(),
            &message,
            Int32(message.count)
        )
        if code == csqliteshim_several.rawValue { return "expected one statement, saw several" }
        if let refusal { return refusal }
        switch code {
        case 0: return nil
        case csqliteshim_explains.rawValue: return "expected a SELECT, saw EXPLAIN"
        case csqliteshim_has_parameters.rawValue: return "expected no parameters, saw some"
        case csqliteshim_is_empty.rawValue: return "expected a SELECT, saw none"
        default:
            let text = String(
                decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) },
                as: UTF8.self
            )
            return Self.words(text, tables: query.tables)
        }
    }

    private func refuses(_ act: Int32, _ name: String, _ column: String) -> Bool {
        guard let fault = fault(of: act, name, column) else { return false }
        refusal = refusal ?? fault
        return true
    }

    private func fault(of act: Int32, _ name: String, _ column: String) -> String? {
        let lower = name.lowercased()
        switch UInt32(bitPattern: act) {
        case csqliteshim_select.rawValue: return nil
        case csqliteshim_function.rawValue:
            return GuardedQuery.functions.contains(lower)
                ? nil
                : "expected functions that give the same at any time, on any machine, saw '\(name)'; "
                    + "isoDay(…) and isoTime(…) write an instant"
        case csqliteshim_read.rawValue:
            if query.tables.contains(where: { $0.lowercased() == lower })
                || GuardedQuery.expansions.contains(lower)
            {
                return nil
            }
            // A common table expression of which no column is read is asked about by its name.
            let isOwn =
                column.isEmpty && !modules.contains(lower)
                && !["sqlite_", "pragma_"].contains { lower.hasPrefix($0) }
            return isOwn ? nil : Self.undocumented(name)
        default: return Self.isNoSelect
        }
    }

    static let isNoSelect = "expected one SELECT that only reads, saw another statement"

    /// SQLite's message, or a plainer one.
    private static func words(_ message: String, tables: [String]) -> String {
        let missing = "no such table: "
        guard message.hasPrefix(missing) else { return "expected SQL, SQLite says: \(message)" }
        return undocumented(String(message.dropFirst(missing.count)))
    }

    private static func undocumented(_ name: String) -> String {
        "expected documented views and tables only, saw "
            + (name.lowercased().hasPrefix("sqlite_") ? "one of SQLite's own" : "'\(name)'")
    }

    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
