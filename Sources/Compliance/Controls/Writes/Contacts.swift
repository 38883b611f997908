import AuditModel

extension Control {
    /// Writes by Neo to contacts, which the vendor's page allows.
    static let contactsWritten = written("WR-3", .contacts, table: "USERS")
}
