import AuditModel
import GRDB

/// Columns that queries need, taken from the filtered bytes as they arrive.
extension Derivation {
    func columns(of row: JSONValue, _ told: ObservedRow, seq: Int64, run: Int64) throws {
        switch told.resource.kind {
        case .application: try derive(application: row, secrets: told.secrets, seq: seq)
        case .agent: try derive(agent: row, seq: seq)
        case .action:
            let action = told.action ?? ActionColumns(of: row, told)
            try action.insert(seq: seq, trace: trace(action.trace, seq: seq), by: statements.action)
        case .change(let fields): try derive(change: row, fields, of: told, seq: seq)
        case .ticket: try derive(ticket: row, of: told, seq: seq, run: run)
        case .record: break
        case .neo(let record): try derive(neo: row, record, seq: seq)
        }
    }

    /// Stands for a scope or a claim in a form that is not known.
    private static let unreadable = "?"

    private func derive(application row: JSONValue, secrets: [String], seq: Int64) throws {
        let redirects = ["redirecturi", "redirectUris", "redirecturi_list"].contains { row.hasText($0) }
        let interactive = ["allowagents", "allowusers"].contains { row[$0]?.saysMoreThanNo == true }
        let keys = ["apikey1_date_generated", "apikey2_date_generated"].contains { name in
            row.hasText(name) && row[name]?.saysNoDay != true
        }
        try db.execute(
            sql: """
                INSERT INTO application
                (seq, id, clientId, displayName, isInactive, grantType, agentId, isSystem, hasInteractiveLogin,
                 hasRedirect, hasApiKey, hasDetails, returnedSecret)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                seq, row["id"]?.scalarText ?? "", row["clientId"]?.string, row["displayName"]?.string,
                row["inactive"]?.bool, row["grant_type"]?.string, Told(id: row["loginas_agent_id"]).value,
                row["_issystem"]?.bool == true || row.hasText("system_use"), interactive, redirects,
                keys, row["scopes"]?.kind == .array, secrets.contains("clientSecret"),
            ]
        )
        for scope in row["scopes"]?.elements ?? [] {
            // What cannot be read may be any scope.
            let name = scope["name"]?.string ?? Self.unreadable
            try db.execute(
                sql: "INSERT OR IGNORE INTO applicationScope (seq, name) VALUES (?, ?)",
                arguments: [seq, name]
            )
        }
    }

    private func derive(agent row: JSONValue, seq: Int64) throws {
        guard let id = Told(id: row["id"]).value else { return }
        try db.execute(
            sql: """
                INSERT INTO agent (seq, id, name, isDisabled, isApiOnly, isAdmin, hasDetails)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                seq, id, row.keptName("name"), row["isdisabled"]?.bool, row["isapiagent"]?.bool,
                row["is_admin"]?.saysMoreThanNo,
                row["claims"]?.kind == .array,
            ]
        )
        let roles = row["roles"]?.elements ?? []
        let claims = (row["claims"]?.elements ?? []) + roles.flatMap { $0["claims"]?.elements ?? [] }
        // What cannot be read, or a role that does not say what it grants, may grant anything.
        let told = claims.compactMap { claim -> (type: String, value: String)? in
            guard claim.kind == .object else { return (Self.unreadable, Self.unreadable) }
            guard let value = claim["value"], value.kind != .null else { return nil }
            return (claim["type"]?.string ?? Self.unreadable, value.scalarText ?? Self.unreadable)
        }
        var untold = roles.filter { $0["claims"]?.kind != .array }.map { role in
            (type: "role:" + (role["id"]?.scalarText ?? Self.unreadable), value: Self.unreadable)
        }
        if let told = row["roles"], ![.array, .null].contains(told.kind), told.scalarText != "" {
            untold.append((type: "role:" + Self.unreadable, value: Self.unreadable))
        }
        for (type, value) in told + untold {
            try db.execute(
                sql: "INSERT OR IGNORE INTO agentClaim (seq, type, value) VALUES (?, ?, ?)",
                arguments: [seq, type, value]
            )
        }
        for team in row["teams"]?.elements ?? [] {
            guard let name = team["team_name"]?.string else { continue }
            try db.execute(
                sql: "INSERT OR IGNORE INTO agentTeam (seq, name) VALUES (?, ?)",
                arguments: [seq, name]
            )
        }
    }

    private func derive(
        change row: JSONValue,
        _ fields: Resource.ChangeFields,
        of told: ObservedRow,
        seq: Int64
    ) throws {
        let trace = Trace(row, of: told.resource)
        let id = try self.trace(trace, seq: seq)
        let statement = statements.change
        statement.bind(seq)
        statement.bind(id)
        statement.bind(told.resource.name)
        statement.bind(told.key)
        statement.bind(trace.table.value ?? "")
        statement.bind(row[fields.record]?.scalarText ?? "")
        statement.bind(row.keptText(fields.field) ?? "")
        statement.bind(row.keptText(fields.from) ?? "")
        statement.bind(row.keptText(fields.to) ?? "")
        statement.bind(told.resource.moment(of: row).value?.milliseconds)
        statement.bind(trace.under.value)
        statement.bind(fields.who.flatMap { row.keptName($0) } ?? "")
        statement.bind(Told(id: row["clientid"]).value)
        statement.bind(row["ticket_id"]?.scalarText)
        try statement.run()
    }

    /// Notes whose a ticket is, as a new or other row says.
    private func derive(ticket row: JSONValue, of told: ObservedRow, seq: Int64, run: Int64) throws {
        guard let ticket = Int64(told.key) else { return }
        let client = Told(id: row["client_id"]).value
        let known = try Row.fetchOne(
            db,
            sql: "SELECT seq, clientId FROM ticketClient WHERE ticketId = ? ORDER BY seq DESC LIMIT 1",
            arguments: [ticket]
        )
        let earlier: Int64? = known?["clientId"]
        // An opportunity's row changes for many reasons: it may be the same client's.
        if let known, earlier == client { return try sight([known["seq"]], run: run) }
        let statement = try db.cachedStatement(
            sql: "INSERT INTO ticketClient (ticketId, seq, clientId, firstRun) VALUES (?, ?, ?, ?)"
        )
        try statement.execute(arguments: [ticket, seq, client, run])
    }

    private func derive(neo row: JSONValue, _ record: NeoRecord, seq: Int64) throws {
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
    /// A text that the filter kept.
    func keptText(_ name: String) -> String? {
        guard let text = self[name]?.scalarText, text != FieldFilter.dropped else { return nil }
        return text
    }

    /// Whether a flag says anything but no, in whatever form; `nil` where it says nothing.
    fileprivate var saysMoreThanNo: Bool? {
        guard kind != .null else { return nil }
        return bool ?? !["", "0", "false"].contains(scalarText?.lowercased())
    }

    /// Whether it is a day of before times that can be, which stands where there is none.
    fileprivate var saysNoDay: Bool {
        guard let text = string, text.utf8.count >= 10,
            text.utf8.prefix(4).allSatisfy({ (0x30...0x39).contains($0) })
        else { return false }
        return text.prefix(4) < "1901" || text.hasPrefix("1901-01-01")
    }

    fileprivate func hasText(_ name: String) -> Bool {
        guard let value = self[name], !value.isEmpty else { return false }
        return value.string.map { $0 != FieldFilter.dropped && $0 != "[]" } ?? true
    }

    /// A name that the filter kept as it is.
    func keptName(_ name: String) -> String? {
        keptText(name).flatMap { $0.hasPrefix(FieldFilter.digestMark) ? nil : $0 }
    }

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
