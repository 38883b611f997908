extension Resource {
    /// The keys that the rows may stand under in an envelope: the published one, and what tenants were seen to send.
    public var listKeys: [String] { [listKey] + (Self.seenKeys[listKey] ?? []) }

    private static let seenKeys = [
        "agents": ["results"], "assetchanges": ["changehistory"], "configcommits": ["commits"],
        "invoicechanges": ["changehistory"], "licencechanges": ["changes"], "prepayhistory": ["prepay"],
        "suppliercontracts": ["contracts"], "templates": ["stdrequests"], "userchanges": ["changes"],
    ]
}
