/// How a sandbox words its answers, whatever is true in it.
package enum Manner: String, CaseIterable, Sendable {
    /// As the vendor's OpenAPI says.
    case published
    /// As a tenant was recorded: lists by other names or by none, all rows at once, no row of an audit trail, actions by
    /// ticket only, and lists that never answer.
    case live

    /// What a list is called in its envelope; `nil` where it stands without one.
    func key(_ key: String?, at path: String) -> String? {
        guard self == .live else { return key }
        return Self.bare.contains(path) ? nil : Self.keys[path] ?? key
    }

    /// All rows, whatever page is asked for.
    func pageFaults(at path: String) -> [PageFault] {
        self == .live && Self.unpaged.contains(path) ? [.first, .size(.max)] : []
    }

    /// Whether a list is there to be seen.
    func shows(_ path: String) -> Bool { self == .published || !["KBArticle", "AssetChange"].contains(path) }

    private static let keys = [
        "Agent": "results", "AssetChange": "changehistory", "ClientPrepay": "prepay",
        "ConfigCommit": "commits",
        "InvoiceChange": "changehistory", "LicenceChange": "changes", "SupplierContract": "contracts",
        "Template": "stdrequests", "UserChange": "changes",
    ]

    private static let bare: Set<String> = [
        "Application", "Category", "ContractRule", "ContractSchedule", "ContractSchedulePlan", "Features",
        "FieldInfo",
        "Outcome", "Priority", "Roles", "SLA", "Status", "Team", "TicketRules", "TicketType", "Webhook",
        "Workday",
        "Workflow",
    ]

    private static let unpaged: Set<String> = bare.union(["Agent", "ConfigCommit", "Invoice", "Template"])
}
