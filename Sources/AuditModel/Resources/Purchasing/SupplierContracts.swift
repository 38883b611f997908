extension Resource {
    /// Supplier contracts.
    public static let supplierContracts = list(
        "supplier-contracts",
        path: "SupplierContract",
        listKey: "suppliercontracts",
        areas: [.suppliers],
        scope: "read:suppliers",
        query: [Parameter("includeinactive", "true")]
    )
}
