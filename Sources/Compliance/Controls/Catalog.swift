import AuditModel

/// Every control, in the order of the report.
enum Catalog {
    static let all: [Control] = [
        .oneApplication, .nameIsSet, .applicationIsActive, .authenticationMethod, .allScope, .secretIsStored,
        .invoicesAreReadOnly, .contractsAreReadOnly, .suppliersAreReadOnly, .opportunitiesAreReadOnly,
        .configurationIsReadOnly, .slasAreReadOnly, .companiesAreReadOnly, .knowledgeBaseIsReadOnly,
        .quotationsAreReadOnly, .reportsAreReadOnly,
        .ticketsWritten, .actionsWritten, .contactsWritten, .assetsWritten, .productsWritten,
        .appointmentsWritten,
        .unlistedWritten,
        .agentIsNeosAlone, .actsAsItsAgent, .ceiling, .recordIsKept, .collectionIsComplete,
    ]
}
