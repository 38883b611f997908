import AuditModel

extension Control {
    /// Writes by Neo to products, which the vendor's page allows.
    static let productsWritten = written("WR-5", .products, table: "ITEM")
}
