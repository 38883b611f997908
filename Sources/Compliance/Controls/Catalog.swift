import AuditModel

/// Every control, in the order of the report.
enum Catalog {
    static func controls(_ parameters: Baseline.Parameters) -> [Control] {
        [
            .oneApplication, .nameIsSet(parameters.usualName), .applicationIsActive, .authenticationMethod,
            .scopesAreGranted(parameters.scopes), .secretIsStored,
            .invoicesAreReadOnly, .contractsAreReadOnly, .suppliersAreReadOnly, .opportunitiesAreReadOnly,
            .configurationIsReadOnly, .slasAreReadOnly, .companiesAreReadOnly, .knowledgeBaseIsReadOnly,
            .quotationsAreReadOnly, .reportsAreReadOnly,
            .ticketsWritten, .actionsWritten, .contactsWritten, .assetsWritten, .productsWritten,
            .appointmentsWritten, .unlistedWritten,
            .agentIsNeosAlone, .actsAsItsAgent, .ceiling, .grantsAreUsed, .recordIsKept, .settingsAreReviewed,
            .collectionIsComplete, .collectorIsNotNeo, .vendorIsAssured, .writesWereApproved,
            .permissionGroupsMatch, .noWayRound,
        ]
    }
}
