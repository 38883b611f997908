import AuditModel

/// The records people work with: clients, money, sales, knowledge.
///
/// In most lists a person changes one record in the middle of October.
struct BusinessRecords: Sendable {
    let scenario: Scenario

    var invoices: RecordList {
        var list = RecordList("invoices", from: 5100, count: 60) { id, made in
            [
                "client_id": Clients.id(id), "client_name": Clients.name(id), "invoice_date": .time(made),
                "duedate": .time(made.adding(days: 30)), "total": .cents(12_000 + id * 37), "tax_total": 0,
                "reference": .text("INV-\(id)"), "voided": false, "date_created": .time(made),
                "last_modified": .time(made), "createdbyagentname": "Priya Raman",
            ]
        }
        list.change(5103, at: Deviations.moment(8, 9, 30), "last_modified", ["reference": "INV-5103/B"])
        guard scenario == .mixed || scenario == .violations else { return list }
        list.change(Deviations.invoice, at: Deviations.invoiceEdited, "last_modified", ["total": 0])
        list.change(
            Deviations.lateInvoice,
            at: Deviations.lateInvoiceEdited,
            "last_modified",
            ["duedate": .time(Instant(year: 2026, month: 12, day: 31))]
        )
        return list
    }

    var recurringInvoices: RecordList {
        RecordList("invoices", from: 300, count: 14) { id, made in
            [
                "client_id": Clients.id(id), "client_name": Clients.name(id), "total": .cents(9900),
                "reference": .text("REC-\(id)"), "date_created": .time(made), "last_modified": .time(made),
            ]
        }
    }

    var purchaseOrders: RecordList {
        var list = RecordList("purchaseorders", from: 700, count: 18) { id, made in
            [
                "title": .text("Order \(id)"), "supplier_id": .number(id % 6 + 1), "date": .time(made),
                "status": 1, "total": .cents(45_000 + id), "createdbyagentname": "Amara Okafor",
                "last_update_time": .time(made),
            ]
        }
        list.change(704, at: Deviations.moment(9, 14, 0), "last_update_time", ["status": 2])
        return list
    }

    var salesOrders: RecordList {
        var list = RecordList("salesorders", from: 600, count: 16) { id, made in
            [
                "title": .text("Sale \(id)"), "client_id": Clients.id(id), "client_name": Clients.name(id),
                "date": .time(made), "status": 1, "total": .cents(61_000 + id), "createdby_agent_id": 5,
                "createdbyagentname": "Amara Okafor", "last_update_time": .time(made),
            ]
        }
        list.change(602, at: Deviations.moment(12, 10, 20), "last_update_time", ["status": 3])
        return list
    }

    var suppliers: RecordList {
        var list = RecordList("suppliers", from: 1, count: 8) { id, made in
            ["name": .text("Supplier \(id)"), "datecreated": .time(made), "last_modified": .time(made)]
        }
        guard scenario == .violations else { return list }
        list.change(3, at: Deviations.moment(16, 2, 10), "last_modified", ["name": "Supplier 3 (new bank)"])
        return list
    }

    var supplierContracts: RecordList {
        RecordList("suppliercontracts", from: 40, count: 6) { id, made in
            [
                "ref": .text("SC-\(id)"), "supplier_id": .number(id % 6 + 1),
                "supplier_name": .text("Supplier \(id % 6 + 1)"), "start_date": .time(made),
                "end_date": .time(made.adding(days: 730)), "active": true,
            ]
        }
    }

    var opportunities: RecordList {
        var list = RecordList("tickets", from: Opportunities.firstID, count: Opportunities.count) {
            id,
            made in
            [
                "summary": .text("New firewall for \(Clients.names[id % 4])"), "tickettype_id": 4,
                "status_id": 2, "client_id": Clients.id(id), "client_name": Clients.name(id), "agent_id": 5,
                "dateoccurred": .time(made), "last_update": .time(made),
            ]
        }
        list.change(900_003, at: Deviations.opportunityEdited, "last_update", ["status_id": 3])
        return list
    }

    var allClients: RecordList {
        var list = RecordList("clients", from: 12, count: 4) { id, made in
            [
                "name": Clients.name(id), "toplevel_id": 1, "toplevel_name": "Clients", "inactive": false,
                "datecreated": .time(made), "alastupdate": .time(made), "colour": "#304ffe",
            ]
        }
        list.change(13, at: Deviations.moment(13, 11, 0), "alastupdate", ["inactive": true])
        return list
    }

    var articles: RecordList {
        var list = RecordList("articles", from: 80, count: 22) { id, made in
            [
                "description": .text("How to reset device \(id)"), "resolution": "Hold the button.",
                "type": 0, "inactive": false, "date_created": .time(made), "date_edited": .time(made),
                "view_count": 12,
            ]
        }
        list.change(84, at: Deviations.moment(15, 16, 5), "date_edited", ["resolution": "Hold for 10 s."])
        return list
    }

    var quotations: RecordList {
        var list = RecordList("quotes", from: 800, count: 28) { id, made in
            [
                "title": .text("Quote \(id)"), "client_id": Clients.id(id), "client_name": Clients.name(id),
                "date": .time(made), "status": 1, "last_update_time": .time(made),
                "createdbyagentname": "Mei Tanaka",
            ]
        }
        list.change(805, at: Deviations.moment(6, 12, 0), "last_update_time", ["status": 2])
        guard scenario == .mixed || scenario == .violations else { return list }
        list.change(Deviations.quotation, at: Deviations.quotationEdited, "last_update_time", ["status": 4])
        return list
    }

    var reports: RecordList {
        var list = RecordList("reports", from: 50, count: 12) { id, _ in
            ["name": .text("Report \(id)"), "group_name": "Service", "type": 0]
        }
        list.change(52, at: Deviations.moment(14, 17, 30), nil, ["name": "Report 52 (weekly)"])
        return list
    }

    var items: RecordList {
        RecordList("items", from: 30, count: 20) { id, made in
            [
                "name": .text("Item \(id)"), "datecreated": .time(made), "lastmodified": .time(made),
                "created_by": 5, "baseprice": .cents(4900 + id),
            ]
        }
    }

}
