import AuditModel

/// The contracts, and what belongs to them: rules, schedules, prepaid hours.
struct ContractRecords: Sendable {
    let scenario: Scenario

    var contracts: RecordList {
        var list = RecordList("contracts", from: 200, count: 31) { id, made in
            [
                "client_id": Clients.id(id), "client_name": Clients.name(id), "ref": .text("C-\(id)"),
                "start_date": .time(made), "end_date": .time(made.adding(days: 365)), "active": true,
                "last_modified": .time(made), "createdby_id": 3, "createdby_name": "Priya Raman",
            ]
        }
        list.change(203, at: Deviations.moment(7, 15, 45), "last_modified", ["ref": "C-203a"])
        guard scenario == .mixed || scenario == .violations else { return list }
        list.change(
            Deviations.contract,
            at: Deviations.contractEdited,
            "last_modified",
            ["end_date": .time(Instant(year: 2027, month: 9, day: 30))]
        )
        return list
    }

    let rules = RecordList("contractrules", from: 1, count: 3) { id, _ in
        [
            "name": .text("Rule \(id)"), "sequence": .number(id), "enabled": true,
            "outcome_contract_type": 1, "outcome_covered": true,
            "rule_criteria": [
                [
                    "id": .number(id * 10), "contract_rule_id": .number(id), "fieldname": "tickettype_id",
                    "value_int": .number(id),
                ]
            ],
        ]
    }

    /// HaloPSA knows a row by its contract and place; the sandbox looks rows up by `id`.
    let schedules = RecordList(
        key: "contractschedules",
        records: (0..<12).map { number in
            let id = "5c000000-0000-4000-8000-0000000000\(number + 10)"
            return Record(
                id: id,
                base: [
                    "id": .text(id), "chid": .number(200 + number / 3), "seq": .number(number % 3 + 1),
                    "amount": .cents(25_000), "agent_id": 3, "note": "quarterly",
                    "date": .time(Instant(year: 2026, month: 4 + number % 3 * 3, day: 1)),
                ]
            )
        }
    )

    let plans = RecordList("contractscheduleplans", from: 500, count: 6) { id, made in
        [
            "contract_id": .number(id % 31 + 200), "date": .time(made.adding(days: 200)), "requesttype": 1,
            "agent_id": .number(id % 8 + 2), "hours_allocated": 4, "hours": 0, "subject": "Quarterly visit",
        ]
    }

    /// When a person added hours to a prepay record.
    static let prepayEdited = Deviations.moment(9, 10, 15)

    var prepay: RecordList {
        var list = RecordList("prepayhistory", from: 900, count: 15) { id, made in
            [
                "client_id": Clients.id(id), "client_name": Clients.name(id), "date": .time(made),
                "hours": 10, "amount": .cents(90_000), "description": "Ten hours ahead",
                "invoicedate": .time(made), "expirydate": .time(made.adding(days: 365)),
                "expirychecked": false,
            ]
        }
        list.change(904, at: Self.prepayEdited, nil, ["hours": 12])
        return list
    }
}
