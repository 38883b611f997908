extension Resource {
    /// Every resource, in the order of collection: settings first, since they tell who Neo is.
    public static let all: [Resource] = [
        applications, agents, roles, webhooks, runbooks, runbookRuns, mcp,
        statuses, categories, teams, ticketTypes, workflows, outcomes, ticketRules, templates, customFields,
        features,
        priorities, slas, workdays,
        invoices, recurringInvoices, purchaseOrders, salesOrders,
        contracts, contractRules, contractSchedules, contractSchedulePlans, prepay,
        suppliers, supplierContracts,
        opportunities, clients, articles, quotations, reports,
        audit, invoiceChanges, assetChanges, userChanges, licenceChanges, configurationCommits,
        actions,
    ]

    /// What shows ways round Neo's permissions, on which nothing else rests: left unread it makes nothing else partial.
    public static let waysRound: [Resource] = [runbooks, runbookRuns, mcp]

    /// Lists that are read only where clients are told apart; else they are asked what to read elsewhere at most.
    public static let perClient: [Resource] = [
        tickets
    ]

    /// Neo's own record, which no collection asks for: it is there where a person imported it.
    public static let imported: [Resource] = [
        neoAgents, neoVersions, neoExecutions, neoSteps, neoApprovals,
    ]

    /// The resource of that name.
    public static func named(_ name: String) -> Resource? {
        (all + perClient).first { $0.name == name }
    }
}
