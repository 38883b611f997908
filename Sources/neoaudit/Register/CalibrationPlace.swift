import AuditModel

/// Where a person makes a harmless change in a part; names of menus differ between versions.
enum CalibrationPlace {
    /// The menu, a record and a text of it.
    static func words(for part: Part) -> String {
        places[part.name] ?? "\(part.menu), one that nobody uses, and its name"
    }

    private static let places = [
        "invoices": "Invoices, one that is a draft, and its internal note",
        "recurring invoices": "Invoices → Recurring, one that is a draft, and its internal note",
        "sales orders": "Sales Orders, one that is a draft, and its internal note",
        "purchase orders": "Purchase Orders, one that is a draft, and its internal note",
        "contracts": "Customers, a customer's Contracts (or Agreements), one of them, and its note",
        "contract schedules": "a contract that nobody uses, Schedule, and a line's note",
        "planned work": "a contract that nobody uses, Planned work, and a subject",
        "contract rules": "Configuration → Billing → Contract Rules, one nobody uses, and its name",
        "prepay records": "Customers, a customer of yours, Prepay, and a description",
        "suppliers": "Suppliers, one of them, Edit, and its notes",
        "supplier contracts": "Suppliers, one of them, Contracts, and a note",
        "opportunities": "Opportunities, one of them, and its details",
        "statuses": "Configuration → Tickets → Statuses, a status nobody uses, and its name",
        "categories": "Configuration → Tickets → Categories, one nobody uses, and its name",
        "teams": "Configuration → Teams & Agents → Teams, one nobody uses, and its name",
        "agents": "Configuration → Teams & Agents → Agents, yourself, and the job title",
        "workflows": "Configuration → Tickets → Workflows, one nobody uses, and its name",
        "ticket types": "Configuration → Tickets → Ticket Types, one nobody uses, and its name",
        "roles": "Configuration → Teams & Agents → Roles, one nobody has, and its notes",
        "ticket rules": "Configuration → Tickets → Ticket Rules, one that is off, and its name",
        "custom fields": "Configuration → Custom Objects → Custom Fields, one nobody uses, and its label",
        "templates": "Configuration → Tickets → Templates, one nobody uses, and its name",
        "outcomes": "Configuration → Tickets → Actions, one nobody uses, and its name",
        "API applications":
            "Configuration → Integrations → HaloPSA API → Applications, an inactive one, and its name",
        "webhooks": "Configuration → Integrations → Webhooks, one that is off, and its name",
        "modules": "Configuration → Modules, one that is off, and its note",
        "general settings": "Configuration → Advanced Settings, a text that nobody is shown",
        "service level agreements": "Configuration → Service Level Agreements, one nobody uses, and its name",
        "their priorities":
            "Configuration → Service Level Agreements, one nobody uses, and a priority's name",
        "workdays": "Configuration → Workdays, one nobody uses, and its name",
        "companies": "Customers, one of them, Edit, and its notes",
        "the knowledge base": "Knowledge Base, an article nobody is shown, and its description",
        "quotations": "Quotations, one that is a draft, and its internal note",
        "reports": "Reporting, a report of your own, and its description",
    ]
}
