import AuditModel

/// A HaloPSA instance: its endpoints, and what each of them tells at a moment.
struct Tenant: Sendable {
    /// What an endpoint gives.
    enum Source: Sendable {
        case records(RecordList)
        case log(ChangeLog)
        case actions
        case tickets
    }

    /// A path below `/api`, with the scope it asks for.
    struct Endpoint: Sendable {
        let path: String
        let scope: String
        let source: Source
        /// Whether the collector's agent may see it, whatever its scopes.
        var isOpen = true
        /// Whether it may see the details of one record.
        var hasOpenDetails = true

        /// The same list, where people edit some of its records every day.
        func edited(by records: Int) -> Endpoint {
            guard case .records(let list) = source else { return self }
            return Endpoint(
                path: path,
                scope: scope,
                source: .records(list.edited(by: records)),
                isOpen: isOpen,
                hasOpenDetails: hasOpenDetails
            )
        }
    }

    let scenario: Scenario
    let manner: Manner
    let history: ActionHistory
    let applications: RecordList
    /// Every audited change, whether or not ``endpoints`` show them.
    let auditTrail: ChangeLog
    /// Every endpoint, in the order of the areas.
    let endpoints: [Endpoint]

    init(
        scenario: Scenario,
        manner: Manner = .published,
        seed: UInt64,
        actions: Int,
        until end: Instant = ActionHistory.end
    ) {
        self.scenario = scenario
        self.manner = manner
        history = ActionHistory(scenario: scenario, seed: seed, count: max(1, actions), end: end)
        applications = Applications.list(in: scenario)
        var trail = AuditTrail(scenario: scenario, seed: seed, actions: actions)
        auditTrail = trail.log()
        let seesSettings = scenario != .noAdmin
        let settings = [
            Endpoint(
                path: "Application",
                scope: "admin",
                source: .records(applications),
                isOpen: seesSettings
            ),
            Endpoint(
                path: "Agent",
                scope: "admin",
                source: .records(People.agents(in: scenario)),
                hasOpenDetails: seesSettings
            ),
            Endpoint(
                path: "Roles",
                scope: "admin",
                source: .records(People.roles(in: scenario)),
                isOpen: seesSettings
            ),
            Endpoint(path: "Webhook", scope: "admin", source: .records(Configuration.webhooks)),
            Endpoint(path: "Status", scope: "admin", source: .records(Configuration.statuses(in: scenario))),
            Endpoint(path: "Priority", scope: "admin", source: .records(Configuration.priorities)),
            Endpoint(path: "Category", scope: "admin", source: .records(Configuration.categories)),
            Endpoint(path: "Team", scope: "admin", source: .records(Configuration.teams)),
            Endpoint(path: "TicketType", scope: "admin", source: .records(Configuration.ticketTypes)),
            Endpoint(path: "Workflow", scope: "admin", source: .records(Configuration.workflows)),
            Endpoint(path: "SLA", scope: "admin", source: .records(Configuration.slas(in: scenario))),
            Endpoint(path: "Outcome", scope: "admin", source: .records(Customisation.outcomes)),
            Endpoint(path: "TicketRules", scope: "admin", source: .records(Customisation.ticketRules)),
            Endpoint(path: "Template", scope: "admin", source: .records(Customisation.templates)),
            Endpoint(path: "FieldInfo", scope: "admin", source: .records(Customisation.customFields)),
            Endpoint(path: "Features", scope: "admin", source: .records(Customisation.features)),
            Endpoint(path: "Workday", scope: "admin", source: .records(Customisation.workdays)),
        ]
        endpoints =
            settings
            + (Self.records(in: scenario) + Self.contracts(in: scenario)).map {
                scenario.isBusy ? $0.edited(by: Deviations.editsADay) : $0
            }
            + Self.logs(in: scenario, manner, seed: seed, audit: auditTrail)
    }

    /// The endpoint that a request below `/api` is for: runbooks are webhooks of type 1, and the others without a type.
    func endpoint(for request: Request) -> Endpoint? {
        guard let endpoint = endpoint(at: request.path[1]), endpoint.path == "Webhook" else {
            return endpoint(at: request.path[1])
        }
        let runbooks = WaysRound.runbooks(in: scenario)
        let isOne = runbooks.records.contains { request.path.count == 3 && $0.id == request.path[2] }
        guard isOne || request["type"] == "1" else { return endpoint }
        return Endpoint(path: endpoint.path, scope: endpoint.scope, source: .records(runbooks))
    }

    /// The endpoint of that path, whatever its case.
    func endpoint(at path: String) -> Endpoint? {
        endpoints.first { $0.path.lowercased() == path.lowercased() }
    }

    /// The rows of a list at a moment, oldest first.
    func rows(of endpoint: Endpoint, at now: Instant) -> RowSource {
        switch endpoint.source {
        case .actions: RowSource(history, at: now)
        case .tickets: RowSource(TicketList(history: history), at: now)
        case .log(let log): RowSource(log, at: now)
        case .records(let list): RowSource(list, at: now)
        }
    }

    private static func records(in scenario: Scenario) -> [Endpoint] {
        let business = BusinessRecords(scenario: scenario)
        let seesSuppliers = scenario != .mixed
        return [
            Endpoint(path: "Invoice", scope: "read:invoices", source: .records(business.invoices)),
            Endpoint(
                path: "RecurringInvoice",
                scope: "read:invoices",
                source: .records(business.recurringInvoices)
            ),
            Endpoint(path: "PurchaseOrder", scope: "read:pos", source: .records(business.purchaseOrders)),
            Endpoint(path: "SalesOrder", scope: "read:sos", source: .records(business.salesOrders)),
            Endpoint(
                path: "Supplier",
                scope: "read:suppliers",
                source: .records(business.suppliers),
                isOpen: seesSuppliers
            ),
            Endpoint(
                path: "SupplierContract",
                scope: "read:suppliers",
                source: .records(business.supplierContracts),
                isOpen: seesSuppliers
            ),
            Endpoint(path: "Opportunities", scope: "read:crm", source: .records(business.opportunities)),
            Endpoint(path: "Client", scope: "read:customers", source: .records(business.allClients)),
            Endpoint(path: "KBArticle", scope: "read:kb", source: .records(business.articles)),
            Endpoint(path: "Quotation", scope: "read:quotes", source: .records(business.quotations)),
            Endpoint(path: "Report", scope: "read:reporting", source: .records(business.reports)),
            Endpoint(path: "Item", scope: "read:items", source: .records(business.items)),
        ]
    }

    private static func contracts(in scenario: Scenario) -> [Endpoint] {
        let contracts = ContractRecords(scenario: scenario)
        let lists = [
            ("ClientContract", contracts.contracts), ("ContractRule", contracts.rules),
            ("ContractSchedule", contracts.schedules), ("ContractSchedulePlan", contracts.plans),
            ("ClientPrepay", contracts.prepay),
        ]
        return lists.map { path, list in
            Endpoint(path: path, scope: "read:contracts", source: .records(list))
        }
    }

    private static func logs(in scenario: Scenario, _ manner: Manner, seed: UInt64, audit: ChangeLog)
        -> [Endpoint]
    {
        let changes = NamedChanges(scenario: scenario, seed: seed)
        let logs = [
            Endpoint(
                path: "Audit",
                scope: "read:tickets",
                source: .log(
                    manner == .live
                        ? ChangeLog(key: audit.key, firstID: 1, time: audit.time, entries: []) : audit
                ),
                isOpen: scenario != .firstRun
            ),
            Endpoint(path: "InvoiceChange", scope: "read:invoices", source: .log(changes.invoices)),
            Endpoint(path: "AssetChange", scope: "read:assets", source: .log(changes.assets)),
            Endpoint(path: "UserChange", scope: "read:customers", source: .log(changes.users)),
            Endpoint(path: "LicenceChange", scope: "read:softwarelicensing", source: .log(changes.licences)),
            Endpoint(path: "Tickets", scope: "read:tickets", source: .tickets),
            Endpoint(path: "Actions", scope: "read:tickets", source: .actions),
        ]
        guard scenario != .firstRun else { return logs }
        return logs + [
            Endpoint(path: "Automation", scope: "admin", source: .records(WaysRound.runs(in: scenario))),
            Endpoint(path: "ConfigCommit", scope: "admin", source: .log(changes.configurationCommits)),
        ]
    }
}
