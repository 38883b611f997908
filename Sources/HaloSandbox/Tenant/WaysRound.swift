import AuditModel
import NIOHTTP1

/// Runbooks, their runs and the MCP endpoint: ways round the permissions of Neo's agent.
enum WaysRound {
    /// The runbooks: none, one that asks who starts it, or one that anybody may start.
    static func runbooks(in scenario: Scenario) -> RecordList {
        let records: [Record] =
            switch scenario {
            case .clean, .firstRun, .ordinary, .live, .liveWritable, .noAdmin: []
            case .mixed:
                [
                    runbook(
                        1,
                        "New starter",
                        start: 1,
                        authentication: 2,
                        calls: "21212121-2121-4212-8212-212121212121"
                    )
                ]
            case .violations:
                [
                    runbook(
                        1,
                        #"Close <img src=x onerror="alert(1)"> all"#,
                        start: 1,
                        authentication: 0,
                        calls: "18181818-1818-4181-8181-181818181818"
                    ),
                    runbook(2, "Old import", start: 0, authentication: 0, isActive: false, calls: nil),
                ]
            }
        return RecordList(key: nil, records: records)
    }

    /// The runs of runbooks; each names its own.
    static func runs(in scenario: Scenario) -> RecordList {
        let ids = runbooks(in: scenario).records.prefix(1).map(\.id)
        return RecordList(
            key: nil,
            records: ids.flatMap { id in
                (1...3).map { number in
                    Record(
                        id: String(number),
                        base: [
                            "id": .number(number), "runbook_id": .text(id),
                            "runbook_name": "a name nobody keeps", "status": 2, "steps_executed": 3,
                        ]
                    )
                }
            }
        )
    }

    /// What a GET of the MCP endpoint gets: it takes nothing but POST where it is on, and is not there where it is off.
    static func answerOfMCP(in scenario: Scenario) -> Answer {
        scenario == .violations
            ? .refused(.methodNotAllowed, "the requested resource does not support http method 'GET'")
            : .refused(.notFound, "no such resource")
    }

    private static func runbook(
        _ number: Int,
        _ name: String,
        start: Int,
        authentication: Int,
        isActive: Bool = true,
        calls clientID: String?
    ) -> Record {
        let id = Configuration.guid(8, number)
        let integration: Value = [
            "id": .number(number), "name": "HaloPSA", "client_id": .text(clientID ?? ""),
            "new_client_secret": .text("sandbox-secret-never-to-be-stored-\(number)"),
            "resourcebaseurl": "https://tenant.example/api",
        ]
        return Record(
            id: id,
            base: [
                "id": .text(id), "name": .text(name), "type": 1, "active": .flag(isActive),
                "disabled": false, "systemuse": "", "runbook_start_type": .number(start),
                "inbound_authentication_type": .number(authentication), "last_status": 200,
            ],
            details: [
                "integrations": .list(clientID == nil ? [] : [integration]),
                "steps": [["step_id": 1, "name": "a step nobody keeps", "auto_action": 8]],
            ]
        )
    }
}
