import AuditModel

/// The configuration lists: bare arrays, unchanged but where a scenario says so.
enum Configuration {
    static func statuses(in scenario: Scenario) -> RecordList {
        var list = named(["New", "In Progress", "With User", "With Supplier", "On Hold", "Closed"]) {
            id,
            name in
            [
                "guid": .text(guid(1, id)), "shortname": .text(String(name.prefix(4))), "type": 0,
                "colour": "#1d7a8c", "sequence": .number(id),
            ]
        }
        if scenario == .violations {
            list.records[4].changes = [(at: Deviations.configuration, members: ["name": "Silently Closed"])]
        }
        return list
    }

    static let categories = RecordList(
        key: nil,
        records: ["Hardware", "Software", "Network", "Access", "Mail"].enumerated().map { position, name in
            record([
                "id": .number(position + 1), "guid": .text(guid(2, position + 1)), "value": .text(name),
                "category_name": .text(name), "type_id": 1,
            ])
        }
    )

    static let teams = named(["Service Desk", "Projects", "Finance"]) { id, _ in
        [
            "guid": .text(guid(3, id)), "department_id": 1, "department_name": "Operations",
            "inactive": false, "sequence": .number(id),
        ]
    }

    static let ticketTypes = named(["Incident", "Service Request", "Change Request", "Opportunity"]) {
        id,
        _ in
        ["guid": .text(guid(4, id)), "use": "ticket", "sequence": .number(id), "workflow_id": .number(id)]
    }

    static let workflows = named(["Incident flow", "Request flow", "Change flow"]) { id, _ in
        ["guid": .text(guid(5, id)), "active": true]
    }

    static let priorities = RecordList(
        key: nil,
        records: ["Critical", "High", "Medium", "Low"].enumerated().map { position, name in
            record([
                "id": .text("1-\(position + 1)"), "slaid": 1, "priorityid": .number(position + 1),
                "name": .text(name), "fixtime": .number(4 << position), "fixunits": "H",
                "responsetime": .number(1 << position), "responseunits": "H", "ishidden": false,
                "colour": "#b3261e",
            ])
        }
    )

    static func slas(in scenario: Scenario) -> RecordList {
        var list = named(["Standard", "Premium", "Best Effort"]) { id, _ in
            [
                "guid": .text(guid(6, id)), "workday_id": 1, "workday_name": "Office hours",
                "trackslafixbytime": true, "trackslaresponsetime": true,
            ]
        }
        if scenario == .violations {
            list.records[2].changes = [(at: Deviations.configuration, members: ["trackslafixbytime": false])]
        }
        return list
    }

    static let webhooks = RecordList(
        key: nil,
        records: [
            webhook(17, "Neo Agent", url: "https://hooks.neoagent.example/halopsa", events: [1, 4, 9]),
            webhook(3, "Team chat alerts", url: "https://chat.msp.example/hooks/halo", events: [1]),
        ]
    )

    private static func webhook(_ number: Int, _ name: String, url: String, events: [Int]) -> Record {
        let id = guid(7, number)
        return record([
            "id": .text(id), "name": .text(name), "url": .text(url), "active": true, "disabled": false,
            "method": 0, "type": 0, "authentication_type": 1, "basic_username": "hook",
            "basic_password": .text("sandbox-password-never-to-be-stored-\(number)"),
            "content_type": "application/json", "payload_type": 0, "last_status": 200, "systemuse": "",
            "events": .list(
                events.map { event in
                    ["id": .number(number * 10 + event), "eventno": .number(event), "webhook_id": .text(id)]
                }
            ),
        ])
    }

    static func named(_ names: [String], members: (Int, String) -> Row) -> RecordList {
        RecordList(
            key: nil,
            records: names.enumerated().map { position, name in
                let base: Row = ["id": .number(position + 1), "name": .text(name)]
                return record(base.merging(members(position + 1, name)))
            }
        )
    }

    static func record(_ base: Row) -> Record {
        switch base["id"] {
        case .number(let id): Record(id: String(id), base: base)
        case .text(let id): Record(id: id, base: base)
        default: Record(id: "", base: base)
        }
    }

    static func guid(_ family: Int, _ number: Int) -> String {
        "c000000\(family)-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)"
    }
}
