extension Part {
    /// Every part that is known, area by area.
    public static let all: [Part] =
        writable + invoices + contracts + suppliers + opportunities + configuration + slas + readOnly
        + unlisted

    private static let writable = [
        // Tickets and opportunities share a table; the record tells them apart.
        Part(
            "tickets",
            .tickets,
            tables: ["FAULTS"],
            sources: [.tickets],
            scopes: ["tickets"],
            claims: [Claim("Tx")],
            menu: "Tickets",
            groups: ["Tickets"]
        ),
        Part(
            "actions",
            .actions,
            tables: ["ACTIONS"],
            sources: [.actions],
            scopes: ["tickets"],
            claims: [Claim("Tx")],
            menu: "Tickets",
            groups: ["Ticket Notes", "Time Entries"]
        ),
        Part(
            "contacts",
            .contacts,
            tables: ["USERS"],
            scopes: ["customers"],
            claims: [Claim("Fx", writesFrom: 3)],
            menu: "Users",
            groups: ["Contacts"]
        ),
        // Configuration items elsewhere, system metadata in HaloPSA: Neo's group leaves open which.
        Part(
            "assets",
            .assets,
            tables: ["DEVICE"],
            scopes: ["assets"],
            claims: [Claim("Dx")],
            menu: "Assets",
            groups: ["Assets", "Configurations"]
        ),
        Part(
            "products",
            .products,
            tables: ["ITEM"],
            scopes: ["items"],
            claims: [Claim("Ix", writesFrom: 3)],
            menu: "Items",
            groups: ["Products"]
        ),
        Part(
            "appointments",
            .appointments,
            tables: ["APPOINTMENT"],
            scopes: ["calendar"],
            claims: [Claim("Ax")],
            menu: "Calendars",
            groups: ["Schedule Entries", "Appointments"]
        ),
    ]

    private static let invoices = [
        Part(
            "invoices",
            .invoices,
            tables: ["INVOICEHEADER", "INVOICEDETAIL", "INVOICEPAYMENT"],
            sources: [.invoices],
            scopes: ["invoices"],
            claims: [Claim("Xx")],
            menu: "Invoices",
            groups: ["Invoices"]
        ),
        Part(
            "recurring invoices",
            .invoices,
            tables: ["RECURRINGINVOICEHEADER"],
            sources: [.recurringInvoices],
            menu: "Invoices",
            groups: ["Recurring Invoices"]
        ),
        Part("expenses", .invoices, tables: ["EXPENSE"], menu: "Invoices", groups: ["Expenses"]),
        Part(
            "sales orders",
            .invoices,
            tables: ["ORDERHEAD", "ORDERLINE"],
            sources: [.salesOrders],
            scopes: ["sos"],
            claims: [Claim("Yx")],
            menu: "Sales Orders",
            groups: ["Sales Orders"]
        ),
        Part(
            "purchase orders",
            .invoices,
            tables: ["SUPPLIERORDERHEADER", "SUPPLIERORDERDETAIL"],
            sources: [.purchaseOrders],
            scopes: ["pos"],
            claims: [Claim("Zx")],
            menu: "Purchase Orders",
            groups: ["Purchase Orders"]
        ),
    ]

    private static let contracts = [
        Part(
            "contracts",
            .contracts,
            tables: [
                "CONTRACTHEADER", "CONTRACTDETAIL", "CONTRACTHEADERCONTRACT", "CONTRACTSITE", "CONTRACTUSER",
                "CONTRACTCI", "CONTRACTPLAN",
            ],
            sources: [.contracts],
            scopes: ["contracts"],
            claims: [Claim("Cx")],
            menu: "Contracts",
            groups: ["Agreements", "Contracts"]
        ),
        Part(
            "contract schedules",
            .contracts,
            tables: ["CONTRACTSCHEDULE"],
            sources: [.contractSchedules],
            menu: "Contracts"
        ),
        Part(
            "planned work",
            .contracts,
            tables: ["CONTRACTSCHEDULEPLAN"],
            sources: [.contractSchedulePlans],
            menu: "Contracts"
        ),
        Part(
            "contract rules",
            .contracts,
            tables: ["CONTRACTRULE"],
            sources: [.contractRules],
            menu: "Contracts"
        ),
        Part("prepay records", .contracts, tables: ["PREPAYHISTORY"], sources: [.prepay], menu: "Contracts"),
    ]

    private static let suppliers = [
        Part(
            "suppliers",
            .suppliers,
            tables: ["COMPANY"],
            sources: [.suppliers],
            scopes: ["suppliers"],
            claims: [Claim("Sx")],
            menu: "Suppliers",
            groups: ["Suppliers", "Vendors"]
        ),
        Part(
            "supplier contracts",
            .suppliers,
            tables: ["CONTRACT", "SUPPLIERCONTRACT"],
            sources: [.supplierContracts],
            claims: [Claim("Gx")],
            menu: "Supplier Contracts"
        ),
    ]

    // An action on an opportunity is a write to it.
    private static let opportunities = [
        Part(
            "opportunities",
            .opportunities,
            tables: ["OPPORTUNITY"],
            sources: [.opportunities, .actions],
            scopes: ["crm", "tickets", "sales"],
            claims: [Claim("Ox")],
            menu: "Sales",
            groups: ["Opportunities"]
        ),
        Part("CRM records", .opportunities, tables: ["CRMNOTE"], menu: "Sales"),
    ]

    private static let slas = [
        Part(
            "service level agreements",
            .slas,
            tables: ["SLAHEAD"],
            sources: [.slas],
            claims: [.switched("Az")],
            menu: "Can create SLAs",
            groups: ["SLAs", "Service Level Agreements"]
        ),
        Part("their priorities", .slas, tables: ["POLICY"], sources: [.priorities], menu: "Can create SLAs"),
        Part("workdays", .slas, tables: ["WORKDAYS"], sources: [.workdays], menu: "Can create SLAs"),
    ]

    private static let rights = "Administrator, and every right to create"

    private static let configuration = [
        Part(
            "statuses",
            .configuration,
            tables: ["TSTATUS", "STATUS"],
            sources: [.statuses],
            menu: rights,
            groups: ["Statuses"]
        ),
        Part("priorities", .configuration, sources: [.priorities], menu: rights, groups: ["Priorities"]),
        Part(
            "categories",
            .configuration,
            tables: ["CATEGORY", "CATEGORYDETAIL"],
            sources: [.categories],
            menu: rights,
            groups: ["Categories"]
        ),
        Part(
            "teams",
            .configuration,
            tables: ["TEAM", "UNAMESECTION", "SECTIONDETAIL"],
            sources: [.teams],
            menu: rights
        ),
        Part("agents", .configuration, tables: ["UNAME"], sources: [.agents], menu: rights),
        Part(
            "workflows",
            .configuration,
            tables: ["FLOWHEADER", "FLOWDETAIL", "FLOWSUBDETAIL", "FLOWSTAGES"],
            sources: [.workflows],
            menu: rights
        ),
        Part(
            "ticket types",
            .configuration,
            tables: ["REQUESTTYPE", "REQUESTTYPEFIELD", "REQUESTTYPESTATUS"],
            sources: [.ticketTypes],
            claims: [.switched("At")],
            menu: rights
        ),
        Part(
            "roles",
            .configuration,
            tables: ["NHD_ROLES", "NHD_ROLECLAIMS", "NHD_USERROLES", "NHD_USERCLAIMS"],
            sources: [.roles],
            claims: [.switched("Av")],
            menu: rights
        ),
        Part(
            "ticket rules",
            .configuration,
            tables: ["AUTOASSIGN", "AUTOASSIGNCRITERIA", "AUTOASSIGNOUTCOME"],
            sources: [.ticketRules],
            claims: [.switched("Ar")],
            menu: rights
        ),
        Part(
            "custom fields",
            .configuration,
            tables: ["FIELDINFO"],
            sources: [.customFields],
            claims: [.switched("ls"), .switched("Af")],
            menu: rights
        ),
        Part(
            "templates",
            .configuration,
            tables: ["STDREQUEST", "STDREQUESTRULE"],
            sources: [.templates],
            claims: [.switched("lt"), .switched("As")],
            menu: rights
        ),
        Part("outcomes", .configuration, tables: ["TOUTCOME"], sources: [.outcomes], menu: rights),
        Part(
            "API applications",
            .configuration,
            tables: ["NHD_IDENTITY_APPLICATION", "NHD_IDENTITY_APPLICATIONSCOPE"],
            sources: [.applications],
            menu: rights
        ),
        Part("webhooks", .configuration, tables: ["WEBHOOK"], sources: [.webhooks], menu: rights),
        Part("modules", .configuration, tables: ["MODULESETUP"], sources: [.features], menu: rights),
        // These have a right of their own, and neither list nor table: only permissions show that Neo left them alone.
        Part("message groups", .configuration, claims: [.switched("mg")], menu: rights),
        Part("data sources", .configuration, claims: [.switched("Ad")], menu: rights),
        Part("languages", .configuration, claims: [.switched("Al")], menu: rights),
        Part(
            "general settings",
            .configuration,
            tables: ["CONTROL", "CONTROL2", "CONTROL3", "CONTROL4", "CONTROL5", "CONFIGCOMMIT"],
            menu: rights,
            groups: ["System Configuration", "Configurations"]
        ),
    ]

    /// Areas of one part.
    private static let readOnly = [
        Part(
            "companies",
            .companies,
            tables: ["AREA"],
            sources: [.clients],
            scopes: ["customers"],
            claims: [Claim("Ux", writesFrom: 3)],
            menu: "Clients",
            groups: ["Companies"]
        ),
        Part(
            "the knowledge base",
            .knowledgeBase,
            tables: ["KBENTRY"],
            sources: [.articles],
            scopes: ["kb"],
            claims: [Claim("Bx")],
            menu: "Knowledge Base",
            groups: ["Knowledge Base"]
        ),
        Part(
            "quotations",
            .quotations,
            tables: ["QUOTATIONHEADER", "QUOTATIONDETAIL"],
            sources: [.quotations],
            scopes: ["quotes"],
            claims: [Claim("Qx")],
            menu: "Quotations",
            groups: ["Quotes", "Quotations"]
        ),
        Part(
            "reports",
            .reports,
            tables: ["ANALYZERPROFILE"],
            sources: [.reports],
            scopes: ["reporting"],
            claims: [Claim("Rx")],
            menu: "Reporting",
            groups: ["Reports"]
        ),
    ]

    /// What Neo has permission groups for and the vendor's page does not list.
    private static let unlisted = [
        Part("projects", .unlisted, groups: ["Projects"]),
        Part("the audit trail", .unlisted, groups: ["Audit Trail"]),
        Part("sites", .unlisted, groups: ["Sites"]),
    ]
}
