/// A scope that the collector's token asks for, and what is read by it.
package struct CollectorScope: Hashable, Sendable {
    /// HaloPSA's name of it.
    package let name: String
    /// What is read by it, in a few words.
    package let purpose: String

    /// All that is asked for where the configuration names none.
    package static let all: [CollectorScope] = [
        .init("read:tickets", "ticket actions and the audit trail: what Neo did"),
        .init("read:customers", "companies, and changes of contacts"),
        .init("read:crm", "opportunities"),
        .init("read:sales", "opportunities, where HaloPSA files them under sales"),
        .init("read:contracts", "contracts with their rules, schedules and prepay"),
        .init("read:suppliers", "suppliers and their contracts"),
        .init("read:items", "products"),
        .init("read:invoices", "invoices, recurring invoices and their changes"),
        .init("read:assets", "changes of assets"),
        .init("read:kb", "the knowledge base"),
        .init("read:calendar", "appointments"),
        .init("read:quotes", "quotations"),
        .init("read:sos", "sales orders"),
        .init("read:pos", "purchase orders"),
        .init("read:reporting", "reports, and a saved report of the audit trail"),
        .init("read:softwarelicensing", "changes of licences"),
        .init(
            "admin",
            "applications, agents, roles and configuration, which HaloPSA shows by no lesser scope; all else runs without"
        ),
    ]

    private init(_ name: String, _ purpose: String) {
        self.name = name
        self.purpose = purpose
    }

    /// What an operator has to know of scopes that HaloPSA does not give; `nil` where it gives all.
    static func note(_ unknown: [String]) -> String? {
        guard !unknown.isEmpty else { return nil }
        let told = unknown.map { name in
            all.first { $0.name == name }.map { "\(name) (\($0.purpose))" } ?? name
        }
        return "HaloPSA does not give the collector the scopes \(told.joined(separator: ", "))"
    }
}
