extension Resource {
    /// Invoices.
    public static let invoices = list(
        "invoices",
        path: "Invoice",
        listKey: "invoices",
        areas: [.invoices],
        scope: "read:invoices",
        dates: ["last_modified", "date_created"]
    )
    /// Recurring invoices.
    public static let recurringInvoices = list(
        "recurring-invoices",
        path: "RecurringInvoice",
        listKey: "invoices",
        areas: [.invoices],
        scope: "read:invoices",
        dates: ["last_modified", "date_created"]
    )
    /// Purchase orders.
    public static let purchaseOrders = list(
        "purchase-orders",
        path: "PurchaseOrder",
        listKey: "purchaseorders",
        areas: [.invoices],
        scope: "read:pos",
        dates: ["last_update_time"]
    )
    /// Sales orders.
    public static let salesOrders = list(
        "sales-orders",
        path: "SalesOrder",
        listKey: "salesorders",
        areas: [.invoices],
        scope: "read:sos",
        dates: ["last_update_time"]
    )
    /// Client contracts.
    public static let contracts = list(
        "contracts",
        path: "ClientContract",
        listKey: "contracts",
        areas: [.contracts],
        scope: "read:contracts",
        dates: ["last_modified", "createdby_id"]
    )
    /// Suppliers.
    public static let suppliers = list(
        "suppliers",
        path: "Supplier",
        listKey: "suppliers",
        areas: [.suppliers],
        scope: "read:suppliers",
        dates: ["last_modified", "datecreated"]
    )
    /// Supplier contracts.
    public static let supplierContracts = list(
        "supplier-contracts",
        path: "SupplierContract",
        listKey: "suppliercontracts",
        areas: [.suppliers],
        scope: "read:suppliers"
    )
    /// Tickets: only asked which of them changed, where actions cannot be listed by date.
    public static let tickets = list(
        "tickets",
        path: "Tickets",
        listKey: "tickets",
        areas: [.tickets],
        scope: "read:tickets"
    )
    /// Opportunities, which are tickets of their own kind.
    public static let opportunities = list(
        "opportunities",
        path: "Opportunities",
        listKey: "tickets",
        areas: [.opportunities],
        scope: "read:crm",
        dates: ["last_update", "datecreated", "dateoccurred"]
    )
    /// Clients.
    public static let clients = list(
        "clients",
        path: "Client",
        listKey: "clients",
        areas: [.companies],
        scope: "read:customers",
        dates: ["alastupdate", "datecreated"]
    )
    /// Knowledge base articles.
    public static let articles = list(
        "articles",
        path: "KBArticle",
        listKey: "articles",
        areas: [.knowledgeBase],
        scope: "read:kb",
        dates: ["date_created", "date_edited"]
    )
    /// Quotations.
    public static let quotations = list(
        "quotations",
        path: "Quotation",
        listKey: "quotes",
        areas: [.quotations],
        scope: "read:quotes",
        dates: ["last_update_time"]
    )
    /// Saved reports.
    public static let reports = list(
        "reports",
        path: "Report",
        listKey: "reports",
        areas: [.reports],
        scope: "read:reporting"
    )
}
