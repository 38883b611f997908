/// A permission group of Neo's dashboard, and the areas of HaloPSA it may be about.
public struct PermissionGroup: Hashable, Sendable {
    /// The name in the dashboard.
    public let name: String
    /// The areas; two where the name leaves open which one is meant.
    public let areas: [Area]

    /// The group of that name, however it is spaced; `nil` for a name that is not known.
    public static func named(_ text: String) -> PermissionGroup? {
        singular(text).flatMap { byLetters[$0] }
    }

    /// Every known group; Neo says that the set varies by PSA, and publishes none for HaloPSA.
    public static let all: [PermissionGroup] = table.flatMap { areas, names in
        names.map { PermissionGroup(name: $0, areas: areas) }
    }

    private static let table: [(areas: [Area], names: [String])] = [
        ([.tickets], ["Tickets"]),
        ([.actions], ["Ticket Notes", "Time Entries"]),
        ([.contacts], ["Contacts"]),
        ([.assets], ["Assets"]),
        // Configuration items elsewhere, system metadata in HaloPSA.
        ([.assets, .configuration], ["Configurations"]),
        ([.products], ["Products"]),
        ([.appointments], ["Schedule Entries", "Appointments"]),
        ([.invoices], ["Invoices", "Recurring Invoices", "Expenses", "Purchase Orders", "Sales Orders"]),
        ([.contracts], ["Agreements", "Contracts"]),
        ([.suppliers], ["Suppliers", "Vendors"]),
        ([.opportunities], ["Opportunities"]),
        ([.configuration], ["System Configuration", "Statuses", "Priorities", "Categories"]),
        ([.slas], ["SLAs", "Service Level Agreements"]),
        ([.companies], ["Companies"]),
        ([.knowledgeBase], ["Knowledge Base"]),
        ([.quotations], ["Quotes", "Quotations"]),
        ([.reports], ["Reports"]),
        ([.unlisted], ["Projects", "Audit Trail", "Sites"]),
    ]

    private static let byLetters = Dictionary(
        uniqueKeysWithValues: all.compactMap { group in singular(group.name).map { ($0, group) } }
    )

    /// `Halo Appointments`, `appointments` and `APPOINTMENT` are one.
    private static func singular(_ text: String) -> String? {
        guard var letters = PermissionWords.letters(text) else { return nil }
        if letters.hasPrefix("halo") { letters.removeFirst(4) }
        if letters.hasPrefix("psa") { letters.removeFirst(3) }
        if letters.hasSuffix("s") { letters.removeLast() }
        return letters
    }
}
