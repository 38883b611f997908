import AuditModel

extension Finding {
    /// What was written or seen where, on one line, such as `2026-10-14 09:12 update INVOICEHEADER 5140 duedate`.
    ///
    /// The values before and after are left out where there are none.
    var line: String {
        let place = [record, field].filter { !$0.isEmpty }.joined(separator: " ")
        let change = from.isEmpty && to.isEmpty ? "" : ": " + (from.isEmpty ? to : "\(from) → \(to)")
        return
            [occurredAt.map(\.minute), operation?.rawValue, place].compactMap { $0 }
            .filter { !$0.isEmpty }.joined(separator: " ") + change
    }
}
