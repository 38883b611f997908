import AuditModel

/// The agents, roles and end users of the tenant.
enum People {
    static let neoID = 17
    static let neoName = "Neo Agent"
    static let backupID = 21
    static let collectorID = 30
    static let firstTechnicianID = 2
    static let webApplication = "nethelpdesk-agent-web-application"

    static let technicians = [
        "Dana Whitfield", "Priya Raman", "Tomasz Zielinski", "Amara Okafor", "Jürgen Krüger", "Mei Tanaka",
        "Sofía Álvarez", "Niall O'Connor",
    ]
    static let endUsers = [
        "Helen Marsh", "Oluwaseun Ade", "Björn Lindqvist", "Rosa Marchetti", "Kenji Mori", "Fatima Haddad",
    ]

    static let neoRoleID = "6b1f2c10-0000-4000-8000-000000000017"
    static let technicianRoleID = "6b1f2c10-0000-4000-8000-000000000002"
    static let administratorRoleID = "6b1f2c10-0000-4000-8000-000000000001"
    static let machineRoleID = "6b1f2c10-0000-4000-8000-000000000021"
    static let auditorRoleID = "6b1f2c10-0000-4000-8000-000000000030"

    /// The agents, from "Unassigned" to the collector's own.
    static func agents(in scenario: Scenario) -> RecordList {
        var records = [agent(1, "Unassigned", role: technicianRoleID, in: scenario)]
        for (position, name) in technicians.enumerated() {
            let role = position == 0 ? administratorRoleID : technicianRoleID
            records.append(agent(firstTechnicianID + position, name, role: role, in: scenario))
        }
        records += [
            agent(neoID, neoName, role: neoRoleID, in: scenario),
            agent(backupID, "Backup Monitor", role: machineRoleID, isAPI: true, in: scenario),
            agent(collectorID, "neoaudit", role: auditorRoleID, isAPI: true, in: scenario),
        ]
        return RecordList(key: nil, records: records)
    }

    /// The roles; their claims come with the details only.
    static func roles(in scenario: Scenario) -> RecordList {
        RecordList(
            key: nil,
            records: roleNames.enumerated().map { position, role in
                Record(
                    id: role.id,
                    base: ["id": .text(role.id), "name": .text(role.name), "id_int": .number(position + 1)],
                    details: ["claims": Claims.list(of: role.id, in: scenario), "teams": []]
                )
            }
        )
    }

    private static let roleNames = [
        (id: administratorRoleID, name: "Administrator"), (id: technicianRoleID, name: "Technician"),
        (id: neoRoleID, name: "Neo Agent role"), (id: machineRoleID, name: "Monitoring"),
        (id: auditorRoleID, name: "Read only auditor"),
    ]

    private static func agent(
        _ id: Int,
        _ name: String,
        role: String,
        isAPI: Bool = false,
        in scenario: Scenario
    ) -> Record {
        let roleName = roleNames.first { $0.id == role }?.name ?? ""
        let made = Instant(year: 2025, month: 3, day: 10).adding(days: id)
        var record = Record(
            id: String(id),
            base: [
                "id": .number(id), "name": .text(name), "email": .text("agent\(id)@msp.example"),
                "isdisabled": false, "isapiagent": .flag(isAPI), "is_agent": true,
                "licence_type": .number(isAPI || id == 1 ? 0 : 1), "role_list": .text(roleName),
                "first_role_id": .text(role), "datecreated": .time(made), "last_modified": .time(made),
                "lastlogindate": .time(ActionHistory.start),
            ],
            details: [
                "is_admin": .flag(
                    role == administratorRoleID || role == neoRoleID && scenario == .violations
                ),
                "twofactor_enabled": .flag(!isAPI && id != 1),
                "roles": [
                    [
                        "id": .text(role), "name": .text(roleName),
                        "claims": Claims.list(of: role, in: scenario),
                    ]
                ],
                "claims": [],
                "teams": [
                    [
                        "id": .number(id), "agent_id": .number(id), "team_id": 1, "team_name": "Service Desk",
                        "is_manager": .flag(id == firstTechnicianID), "in_section": true,
                        "unassigned_access": true, "otheragent_access": true, "fortickets": true,
                        "foropps": .flag(id < neoID), "forprojects": .flag(id < neoID),
                    ]
                ],
            ]
        )
        // Logins go on in every story; only they may differ between two snapshots.
        record.changes = stride(from: 10, through: 50, by: 10).map { day in
            let login = ActionHistory.start.adding(days: day + id % 5)
            return (at: login, members: ["lastlogindate": .time(login)])
        }
        return record
    }
}
