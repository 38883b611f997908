/// A part of an area: what HaloPSA keeps in tables of its own, lists in one place and grants by one permission.
public struct Part: Hashable, Sendable {
    /// Its name, such as `recurring invoices`.
    public let name: String
    /// The area it belongs to.
    public let area: Area
    /// The tables of HaloPSA's database that hold it, by the published reporting schema, in capitals.
    public let tables: [String]
    /// What lists it, record by record.
    public let sources: [Resource]
    /// The OAuth scopes that open it, without the `read:` or `edit:` before them.
    public let scopes: [String]
    /// The permissions that grant it.
    public let claims: [Claim]
    /// Where a role's permission for it stands in HaloPSA's menu.
    public let menu: String
    /// Neo's permission groups that are, or may be, about it.
    public let groups: [String]

    init(
        _ name: String,
        _ area: Area,
        tables: [String] = [],
        sources: [Resource] = [],
        scopes: [String] = [],
        claims: [Claim] = [],
        menu: String = "",
        groups: [String] = []
    ) {
        self.name = name
        self.area = area
        self.tables = tables
        self.sources = sources
        self.scopes = scopes
        self.claims = claims
        self.menu = menu
        self.groups = groups
    }
}

extension Part {
    /// The parts of an area, in their order.
    public static func all(of area: Area) -> [Part] { all.filter { $0.area == area } }

    /// The lists that a change in an area shows in, in the order of collection.
    public static func lists(of area: Area) -> [Resource] {
        let sources = Set(all(of: area).flatMap(\.sources))
        return Resource.all.filter { $0.isSnapshot && sources.contains($0) }
    }

    /// Whether a source lists records of an area.
    public static func isListed(_ area: Area, in source: Resource) -> Bool {
        all(of: area).contains { $0.sources.contains(source) }
    }

    /// Whether a source says who changed something and can hold rows about an area.
    public static func canLog(_ area: Area, in source: Resource) -> Bool {
        all(of: area).contains { $0.isLogged(in: source) }
    }

    /// The area that a table, in capitals, belongs to; `nil` where it is no part's.
    public static func area(ofTable table: String) -> Area? {
        all.first { $0.tables.contains(table) }?.area
    }

    /// Whether anything can be known of it: one without list, permission and log is said to be open, and bars nothing.
    public var bars: Bool {
        !sources.isEmpty || !claims.isEmpty
            || Resource.all.contains { resource in
                if case .change(let fields) = resource.kind {
                    tables.contains(fields.fixedTable)
                } else {
                    false
                }
            }
    }

    /// The lists that a change of it shows in, in the order of collection.
    public var lists: [Resource] { Resource.all.filter { $0.isSnapshot && sources.contains($0) } }

    /// Whether a source says who changed something and can hold rows about it.
    public func isLogged(in source: Resource) -> Bool {
        guard source.namesWho, case .change(let fields) = source.kind else { return false }
        return fields.table != nil || tables.contains(fields.fixedTable)
    }

    /// The names of an area's parts, as a sentence lists them.
    public static func words(of area: Area) -> String {
        let names = all(of: area).map(\.name)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
