import AuditModel

/// The audit trail: field changes by agent.
struct AuditTrail {
    let scenario: Scenario
    private var random: SplitMix64
    private let tickets: Int
    private var entries: [(at: Instant, row: Row)] = []

    init(scenario: Scenario, seed: UInt64, actions: Int) {
        self.scenario = scenario
        random = SplitMix64(seed: seed ^ 0xA0D17)
        tickets = max(1, actions / ActionHistory.actionsPerTicket)
    }

    /// The whole trail of the scenario.
    mutating func log() -> ChangeLog {
        writeWorkOfPeople()
        if scenario.isBusy { writeBusyDays() }
        writeAllowedWorkOfNeo()
        writeDeviations()
        add("PREPAYHISTORY", 904, "hours", from: "10", to: "12", by: 4, at: ContractRecords.prepayEdited)
        return ChangeLog(key: "audit", firstID: 70_001, time: "date", entries: entries)
    }

    private mutating func writeWorkOfPeople() {
        let shares: [(table: String, field: String, first: Int, records: Int, rows: Int)] = [
            ("FAULTS", "Status", ActionHistory.firstTicket, tickets, 150),
            ("FAULTS", "Expected Value", Opportunities.firstID, Opportunities.count, 24),
            ("CONTRACTHEADER", "ref", 200, 13, 40), ("QUOTATIONHEADER", "status", 800, 11, 20),
            ("USERS", "phonenumber", 400, 40, 25), ("DEVICE", "Serial Number", 3000, 60, 25),
            ("ITEM", "baseprice", 30, 20, 10), ("APPOINTMENT", "start_date", 2000, 50, 20),
            ("SITE", "name", 60, 8, 12),
        ]
        for share in shares {
            for _ in 0..<share.rows {
                add(
                    share.table,
                    share.first + random.below(share.records),
                    share.field,
                    from: String(random.below(9)),
                    to: String(random.below(9)),
                    by: People.firstTechnicianID + random.below(People.technicians.count),
                    at: anyTime()
                )
            }
        }
        add("FAULTS", 900_003, "Status", from: "2", to: "3", by: 4, at: Deviations.opportunityEdited)
    }

    /// Fifty changes a day, in the tables of every area; one in twenty is HaloPSA's own or an end user's.
    private mutating func writeBusyDays() {
        let tables: [(table: String, first: Int, records: Int)] = [
            ("INVOICEHEADER", 5100, 60), ("RECURRINGINVOICEHEADER", 300, 14), ("ORDERHEAD", 600, 16),
            ("SUPPLIERORDERHEADER", 700, 18), ("CONTRACTHEADER", 200, 31), ("CONTRACTSCHEDULE", 200, 3),
            ("CONTRACTSCHEDULEPLAN", 500, 6), ("CONTRACTRULE", 1, 3), ("PREPAYHISTORY", 900, 15),
            ("COMPANY", 1, 8),
            ("CONTRACT", 40, 6), ("FAULTS", Opportunities.firstID, Opportunities.count), ("AREA", 12, 4),
            ("KBENTRY", 80, 22), ("QUOTATIONHEADER", 800, 28), ("ANALYZERPROFILE", 50, 12),
            ("DEVICE", 3000, 60),
            ("USERS", 400, 40), ("FAULTS", ActionHistory.firstTicket, tickets),
        ]
        for day in 0..<ActionHistory.days {
            for edit in 0..<50 {
                let isOthers = edit % 18 == 0
                let share = isOthers ? tables[tables.count - 1] : tables[(day + edit) % tables.count]
                add(
                    share.table,
                    share.first + random.below(share.records),
                    "Status",
                    from: String(random.below(9)),
                    to: String(random.below(9)),
                    by: isOthers ? 0 : People.firstTechnicianID + random.below(People.technicians.count),
                    user: edit == 18 ? 401 : nil,
                    at: ActionHistory.start.adding(days: day).adding(
                        milliseconds: Int64(random.below(86_400)) * 1000
                    )
                )
            }
        }
    }

    private mutating func writeAllowedWorkOfNeo() {
        let shares: [(table: String, field: String, first: Int, records: Int, rows: Int)] = [
            ("FAULTS", "Priority", ActionHistory.firstTicket, tickets, 12),
            ("USERS", "phonenumber", 400, 40, 6), ("DEVICE", "Serial Number", 3000, 60, 6),
            ("ITEM", "name", 30, 20, 3), ("APPOINTMENT", "start_date", 2000, 50, 5),
        ]
        for share in shares {
            for _ in 0..<share.rows {
                add(
                    share.table,
                    share.first + random.below(share.records),
                    share.field,
                    from: String(random.below(9)),
                    to: String(random.below(9)),
                    by: People.neoID,
                    at: anyTime()
                )
            }
        }
    }

    private mutating func writeDeviations() {
        guard scenario == .mixed || scenario == .violations else { return }
        add(
            "CONTRACTHEADER",
            Deviations.contract,
            "end_date",
            from: "2027-03-31",
            to: "2027-09-30",
            by: People.neoID,
            at: Deviations.contractEdited
        )
        add(
            "QUOTATIONHEADER",
            Deviations.quotation,
            "status",
            from: "Draft",
            to: #"=HYPERLINK("http://evil.example","Approved")"#,
            by: People.neoID,
            at: Deviations.quotationEdited
        )
        add("SITE", 63, "name", from: "Depot", to: "Depot 2", by: People.neoID, at: Deviations.siteEdited)
        guard scenario == .violations else { return }
        let elsewhere: [(table: String, record: Int, field: String, to: String, at: Instant)] = [
            ("COMPANY", 3, "name", "Supplier 3 (new bank)", Deviations.moment(16, 2, 10)),
            ("KBENTRY", 84, "resolution", "<img src=x onerror=alert(1)>", Deviations.moment(18, 4, 0)),
            ("AREA", 12, "name", "=cmd|' /C calc'!A0", Deviations.moment(18, 4, 5)),
            ("SLAHEAD", 3, "trackslafixbytime", "false", Deviations.configuration),
            ("TSTATUS", 5, "name", "Silently Closed", Deviations.configuration),
            ("ANALYZERPROFILE", 52, "name", "Report 52 (weekly)", Deviations.moment(14, 17, 30)),
            ("FAULTS", 900_002, "Expected Value", "1", Deviations.moment(25, 1, 0)),
        ]
        for change in elsewhere {
            add(
                change.table,
                change.record,
                change.field,
                from: "",
                to: change.to,
                by: People.neoID,
                at: change.at
            )
        }
    }

    private mutating func add(
        _ table: String,
        _ record: Int,
        _ field: String,
        from: String,
        to: String,
        by agent: Int,
        user: Int? = nil,
        at: Instant
    ) {
        var row: Row = [
            "ticket_id": .number(table == "FAULTS" ? record : 0), "agent_id": .number(agent),
            "date": .time(at), "value": .text(field), "from": .text(from), "to": .text(to),
            "table_name": .text(table), "id1": .number(record), "id2": 0,
            "clientid": Self.client(of: record, in: table),
            "guid": .text(random.uuidText()),
        ]
        if let user { row["user_id"] = .number(user) }
        entries.append((at: at, row: row))
    }

    /// The client whose record it is; 0 for what is no client's.
    private static func client(of record: Int, in table: String) -> Value {
        switch table {
        case "AREA": .number(record)
        case "FAULTS", "CONTRACTHEADER", "QUOTATIONHEADER", "USERS", "DEVICE", "APPOINTMENT", "SITE":
            Clients.id(record)
        default: 0
        }
    }

    /// A second of the history; two changes may share it.
    private mutating func anyTime() -> Instant {
        ActionHistory.start.adding(milliseconds: Int64(random.below(60 * 86_400)) * 1000)
    }
}
