extension Resource {
    /// Every resource, in the order of collection: settings first, since they tell who Neo is.
    public static let all: [Resource] = [
        applications, agents, roles, webhooks,
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

    /// Lists that are only asked what to read elsewhere; nothing of them is kept.
    public static let asked: [Resource] = [
        tickets
    ]

    /// Neo's own record, which no collection asks for: it is there where a person imported it.
    public static let imported: [Resource] = [
        neoAgents, neoVersions, neoExecutions, neoSteps, neoApprovals,
    ]

    /// The resource of that name.
    public static func named(_ name: String) -> Resource? {
        all.first { $0.name == name }
    }
}
