import AuditModel
import GRDB

/// Columns of Neo's own record that queries need; all of it can be rebuilt from the filtered bytes.
extension EvidenceWriter {
    func derive(_ record: NeoRecord, _ row: JSONValue, seq: Int64) throws {
        let agent = record.agent(of: row) ?? ""
        let createdAt = row["created_at"]?.instant?.milliseconds
        switch record {
        case .agent:
            try insert(
                "neoWorkflow",
                [
                    ("seq", seq), ("id", agent),
                    ("name", row.keptText("name") ?? row.keptText("agent_name") ?? ""),
                    ("state", row.keptText("state") ?? ""),
                ]
            )
        case .version:
            try insert(
                "neoVersion",
                [
                    ("seq", seq), ("workflow", agent),
                    ("name", row.keptText("agent_name") ?? row.keptText("name") ?? ""),
                    ("number", NeoRecord.number(of: row) ?? ""), ("validFrom", createdAt),
                ]
            )
            for (position, setting) in PermissionSetting.all(in: row).enumerated() {
                try insert(
                    "neoPermission",
                    [
                        ("seq", seq), ("position", position), ("path", setting.path),
                        ("isHalo", setting.isHalo),
                        ("name", setting.group), ("level", setting.level),
                    ]
                )
            }
        case .execution:
            try insert(
                "neoExecution",
                [
                    ("seq", seq), ("id", row.keptText("execution_id") ?? ""), ("workflow", agent),
                    ("entity", row.keptText("entity_number") ?? row.keptText("entity_id") ?? ""),
                    ("startedAt", createdAt),
                ]
            )
        case .step:
            try insert(
                "neoStep",
                [
                    ("seq", seq), ("id", row.keptText("step_id") ?? ""),
                    ("execution", row.keptText("execution_id") ?? ""),
                    ("tool", row.keptText("tool_type_name") ?? ""), ("isError", row["is_error"]?.bool),
                    ("occurredAt", createdAt),
                ]
            )
        case .approval:
            try insert(
                "neoApproval",
                [
                    ("seq", seq), ("id", row.keptText("id") ?? ""), ("workflow", agent),
                    ("ticketId", row.keptText("ticket_id") ?? ""),
                    ("ticketNumber", row.keptText("ticket_number") ?? ""),
                    ("status", row.keptText("status") ?? ""),
                    ("isDecided", row["decided_by"]?.namesSomebody ?? false), ("createdAt", createdAt),
                    ("updatedAt", row["updated_at"]?.instant?.milliseconds),
                ]
            )
        }
    }

    private func insert(_ table: String, _ columns: [(name: String, value: (any DatabaseValueConvertible)?)])
        throws
    {
        let names = columns.map(\.name).joined(separator: ", ")
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(places))")
        try statement.execute(arguments: StatementArguments(columns.map(\.value)))
    }
}

extension JSONValue {
    /// Whether a text or number stands in it, kept or dropped.
    fileprivate var namesSomebody: Bool {
        switch kind {
        case .string, .number: !isEmpty
        case .object: members.contains { $0.value.namesSomebody }
        case .array: elements.contains { $0.namesSomebody }
        case .bool, .null: false
        }
    }
}
