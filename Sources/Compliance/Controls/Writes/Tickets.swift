import AuditModel

extension Control {
    /// Writes by Neo to tickets, which the vendor's page allows.
    static let ticketsWritten = written("WR-1", .tickets, table: "FAULTS")
}
