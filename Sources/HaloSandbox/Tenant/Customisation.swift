import AuditModel

/// What a tenant shapes HaloPSA with: outcomes, rules, templates, fields, modules, working hours.
enum Customisation {
    static let outcomes = RecordList(
        key: nil,
        records: ["Respond to User", "Private Note", "Re-assign", "Close"].enumerated().map { number, name in
            Configuration.record([
                "id": .number(number + 1), "guid": .text(Configuration.guid(8, number + 1)),
                "outcome": .text(name), "buttonname": .text(name), "hidden": false,
                "sequence": .number(number + 1), "sendemail": .number(number == 0 ? 1 : 0),
            ])
        }
    )

    static let ticketRules = Configuration.named(["Printers to Field", "Mail from monitoring"]) { id, _ in
        [
            "guid": .text(Configuration.guid(9, id)), "precedence": .number(id), "use": 0,
            "stopmatching": true, "new_team": "Service Desk",
            "criteria": [
                [
                    "id": .number(id), "rule_id": .number(id), "fieldname": "summary",
                    "value_string": "printer", "partialmatch": true,
                ]
            ],
        ]
    }

    /// The second makes a ticket every ten days, which moves its dates.
    static var templates: RecordList {
        var list = Configuration.named(["New starter", "Backup check"]) { id, _ in
            [
                "guid": .text(Configuration.guid(1, id + 50)), "type": .number(id - 1), "tickettype_id": 2,
                "disabled": false,
            ]
        }
        list.records[1].changes = stride(from: 0, through: 60, by: 10).map { day in
            let made = ActionHistory.start.adding(days: day)
            return (
                at: made,
                members: ["lastcreated": .time(made), "nextcreationdate": .time(made.adding(days: 10))]
            )
        }
        return list
    }

    static let customFields = RecordList(
        key: nil,
        records: ["CFcostCentre", "CFserialNumber", "CFapprover"].enumerated().map { number, name in
            Configuration.record([
                "id": .number(number + 151), "guid": .text(Configuration.guid(2, number + 51)),
                "name": .text(name), "label": .text(String(name.dropFirst(2))), "type": 0, "custom": 1,
                "usage": 1,
            ])
        }
    )

    /// The integrator notes each of its visits.
    static var features: RecordList {
        var list = RecordList(
            key: nil,
            records: ["Service Desk", "Contracts", "Directory sync"].enumerated().map { number, name in
                Configuration.record([
                    "id": .number(number + 1), "module_name": .text(name), "enabled": true,
                    "core": .flag(number == 0), "licensed": true,
                    "halointegratorenabled": .flag(number == 2),
                ])
            }
        )
        list.records[2].changes = (0...60).map { day in
            let visit = ActionHistory.start.adding(days: day)
            return (at: visit, members: ["halointegrator_lastsync": .time(visit)])
        }
        return list
    }

    static let workdays = Configuration.named(["Office hours", "Round the clock"]) { id, _ in
        [
            "guid": .text(Configuration.guid(3, id + 50)), "timezone": "GMT Standard Time",
            "alldayssame": true, "incmonday": true, "incsaturday": .flag(id == 2),
            "start": .time(
                Instant(year: 2000, month: 1, day: 1).adding(milliseconds: id == 1 ? 32_400_000 : 0)
            ),
            "end": .time(
                Instant(year: 2000, month: 1, day: 1).adding(milliseconds: id == 1 ? 61_200_000 : 86_340_000)
            ),
        ]
    }
}
