import AuditModel

extension Control {
    /// Writes by Neo to assets, which the vendor's page allows.
    static let assetsWritten = written("WR-4", .assets, table: "DEVICE")
}
