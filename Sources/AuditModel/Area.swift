/// A part of HaloPSA that can be read or written.
public enum Area: String, Sendable, CaseIterable, Codable {
    case tickets, actions, contacts, assets, products, appointments
    case invoices, contracts, suppliers, opportunities, configuration, slas
    case companies, knowledgeBase = "knowledge-base", quotations, reports
    /// Anything that the vendor's page does not list.
    case unlisted

    /// The name shown to people.
    public var title: String {
        switch self {
        case .tickets: "Tickets"
        case .actions: "Actions"
        case .contacts: "Contacts"
        case .assets: "Assets"
        case .products: "Products"
        case .appointments: "Appointments"
        case .invoices: "Invoices"
        case .contracts: "Contracts"
        case .suppliers: "Suppliers"
        case .opportunities: "Opportunities"
        case .configuration: "Configuration"
        case .slas: "SLAs"
        case .companies: "Companies"
        case .knowledgeBase: "Knowledge base"
        case .quotations: "Quotations"
        case .reports: "Reports"
        case .unlisted: "Unlisted areas"
        }
    }

    /// Areas that Neo may write to, by the vendor's page.
    public static let writable: [Area] = [.tickets, .actions, .contacts, .assets, .products, .appointments]

    /// Areas that Neo may only read, in the order of RO-1 to RO-10.
    public static let readOnly: [Area] = [
        .invoices, .contracts, .suppliers, .opportunities, .configuration, .slas, .companies, .knowledgeBase,
        .quotations, .reports,
    ]
}

/// What a write did to a record.
public enum Operation: String, Sendable, CaseIterable, Codable {
    case create, update, delete
}
