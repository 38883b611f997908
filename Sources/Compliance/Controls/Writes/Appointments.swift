import AuditModel

extension Control {
    /// Writes by Neo to appointments, which the vendor's page allows.
    static let appointmentsWritten = written("WR-6", .appointments, table: "APPOINTMENT")
}
