extension Resource {
    /// Supplier contracts.
    public static let supplierContracts = list(
        "supplier-contracts",
        path: "SupplierContract",
        listKey: "suppliercontracts",
        scope: "read:suppliers",
        query: [Parameter("includeinactive", "true")]
    )
}
