import AuditModel

extension Control {
    /// Writes by Neo to actions, which the vendor's page allows.
    static let actionsWritten = written("WR-2", .actions, table: "ACTIONS")
}
