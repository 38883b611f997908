import AuditModel

/// The API applications of the tenant.
enum Applications {
    static let collectorClientID = "00000000-0000-4000-8000-000000000030"

    /// Every read scope that exists, and `admin` for the settings.
    static let collectorScopes =
        [
            "tickets", "calendar", "customers", "crm", "contracts", "suppliers", "items", "projects", "sales",
            "quotes", "sos", "pos", "invoices", "reporting", "software", "softwarelicensing", "kb", "assets",
            "timesheets",
        ].map { "read:" + $0 } + ["admin"]

    static func list(in scenario: Scenario) -> RecordList {
        var records = [
            record(
                1,
                clientID: People.webApplication,
                name: People.webApplication,
                grant: "authorization_code",
                scopes: ["all"],
                agent: 0,
                extra: ["system_use": "agentapp", "_issystem": true, "allowagents": true]
            ),
            neo(in: scenario),
            record(
                21,
                clientID: "21212121-2121-4212-8212-212121212121",
                name: "Backup Monitor",
                scopes: ["edit:tickets", "read:assets"],
                agent: People.backupID
            ),
            record(
                30,
                clientID: collectorClientID,
                name: "neoaudit",
                scopes: collectorScopes,
                agent: People.collectorID
            ),
        ]
        if scenario == .violations {
            records.append(
                record(
                    18,
                    clientID: "18181818-1818-4181-8181-181818181818",
                    name: "Legacy Sync",
                    scopes: ["all:standard"],
                    agent: People.neoID
                )
            )
        }
        return RecordList(key: nil, records: records)
    }

    private static func neo(in scenario: Scenario) -> Record {
        guard scenario == .violations else {
            return record(
                17,
                clientID: NeoIdentity.sandboxClientID,
                name: scenario.applicationName,
                scopes: ["all"],
                agent: People.neoID
            )
        }
        return record(
            17,
            clientID: NeoIdentity.sandboxClientID,
            name: scenario.applicationName,
            grant: "authorization_code",
            scopes: ["all:standard", "admin"],
            agent: People.neoID,
            extra: [
                "clientSecret": "9f0e1d2c-3b4a-4958-8776-655443322110-00112233-4455-4677-8899-aabbccddeeff",
                "redirecturi": "http://evil.example/callback",
            ]
        )
    }

    private static func record(
        _ number: Int,
        clientID: String,
        name: String,
        grant: String = "client_credentials",
        scopes: [String],
        agent: Int,
        extra: Row = [:]
    ) -> Record {
        let id = "a0000000-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)"
        let base: Row = [
            "id": .text(id), "clientId": .text(clientID), "clientSecret": "", "displayName": .text(name),
            "inactive": false, "grant_type": .text(grant), "type": "confidential",
            "loginas_agent_id": .number(agent), "loginentity": .number(agent > 0 ? 1 : 0),
            "allowagents": false, "allowusers": false, "system_use": "", "_issystem": false,
            "creation_date": .time(Instant(year: 2025, month: 6, day: 1).adding(days: number)),
            "createdby_agent_id": 2,
        ]
        return Record(
            id: id,
            base: base.merging(extra),
            details: [
                "scopes": .list(
                    scopes.enumerated().map { position, scope in
                        [
                            "id": .number(number * 100 + position), "application_id": .text(id),
                            "name": .text(scope),
                        ]
                    }
                ),
                "redirecturi_list": [], "cors_whitelist": "",
                "authorizations": [
                    [
                        "id": .text("z\(number)"), "status": "valid", "subject": .text(String(agent)),
                        "type": "permanent",
                    ]
                ],
                "tokens": [token(of: number, subject: agent)],
            ]
        )
    }

    /// A stored grant with a payload, which the collector has to drop on arrival.
    private static func token(of number: Int, subject: Int) -> Value {
        [
            "id": .text("t\(number)"), "status": "valid", "subject": .text(String(subject)),
            "type": "access_token", "payload": .text("sandbox-payload-never-to-be-stored-\(number)"),
            "referenceId": .text("sandbox-reference-never-to-be-stored-\(number)"),
            "creationDate": .time(Instant(year: 2026, month: 9, day: 1)),
            "expirationDate": .time(Instant(year: 2026, month: 9, day: 1).adding(milliseconds: 3_600_000)),
        ]
    }
}
