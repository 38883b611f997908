import AuditModel
public import Evidence

/// A view or table that anybody's control may read.
public struct PublicView: Sendable {
    /// Its name.
    public let name: String
    /// What it holds.
    public let summary: String
    /// Its columns, in order.
    public let columns: [ViewColumn]
    /// Whether it holds writes, and so the rows of one client alone where one client is judged.
    let holdsWrites: Bool

    /// Those laid over the store for one engagement.
    public static let judged: [PublicView] = View.all.filter(\.isPublic).map { view in
        PublicView(
            name: view.name,
            summary: view.summary,
            columns: view.columns,
            holdsWrites: view.restsOnClient
        )
    }

    /// The store's own.
    public static let stored: [PublicView] = StoreTable.all.filter(\.isPublic).map { table in
        PublicView(
            name: table.name,
            summary: table.summary,
            columns: table.columns,
            holdsWrites: table.isPerClient
        )
    }

    /// All of them.
    public static let all: [PublicView] = judged + stored

    /// Those that a query reads, as SQLite says.
    static func read(by query: String) throws -> [PublicView] {
        let names = try QueryReads.names(in: query, of: all.map { ($0.name, $0.columns.map(\.name)) })
        return all.filter { names.contains($0.name) }
    }

    /// The name of the list of all records, which no view tells apart by client.
    static let records = "version"
}

extension View {
    /// Whether its rows are one client's where one client is judged: its own, or those of a view it needs.
    private static let perClient = all.reduce(into: Set<String>()) { names, view in
        if view.isPerClient || view.needs.contains(where: { names.contains($0.name) }) {
            names.insert(view.name)
        }
    }

    fileprivate var restsOnClient: Bool { Self.perClient.contains(name) }
}
