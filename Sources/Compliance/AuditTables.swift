import AuditModel

/// Which area a table of HaloPSA's database belongs to, by the published reporting schema.
enum AuditTables {
    /// Tables and areas; `FAULTS` holds tickets and opportunities alike and is told apart by the record.
    static let areas: [(table: String, area: Area)] = [
        ("FAULTS", .tickets), ("ACTIONS", .actions), ("USERS", .contacts), ("DEVICE", .assets),
        ("ITEM", .products),
        ("APPOINTMENT", .appointments),
        ("INVOICEHEADER", .invoices), ("INVOICEDETAIL", .invoices), ("STDREQUEST", .invoices),
        ("RECURRINGINVOICEHEADER", .invoices), ("EXPENSE", .invoices), ("ORDERHEAD", .invoices),
        ("ORDERLINE", .invoices), ("SUPPLIERORDERHEADER", .invoices), ("SUPPLIERORDERDETAIL", .invoices),
        ("CONTRACTHEADER", .contracts), ("CONTRACTDETAIL", .contracts), ("CONTRACTSCHEDULE", .contracts),
        ("CONTRACTRULE", .contracts), ("PREPAYHISTORY", .contracts), ("CONTRACTPLAN", .contracts),
        ("COMPANY", .suppliers), ("CONTRACT", .suppliers), ("SUPPLIERCONTRACT", .suppliers),
        ("CRMNOTE", .opportunities), ("OPPORTUNITY", .opportunities),
        ("TSTATUS", .configuration), ("STATUS", .configuration), ("CATEGORY", .configuration),
        ("CATEGORYDETAIL", .configuration), ("UNAME", .configuration), ("SECTIONDETAIL", .configuration),
        ("TEAM", .configuration), ("REQUESTTYPE", .configuration), ("FLOWHEADER", .configuration),
        ("FLOWDETAIL", .configuration), ("NHD_ROLES", .configuration), ("WEBHOOK", .configuration),
        ("CONTROL", .configuration), ("CONFIGCOMMIT", .configuration),
        ("NHD_IDENTITY_APPLICATION", .configuration),
        ("SLAHEAD", .slas), ("POLICY", .slas), ("WORKDAYS", .slas),
        ("AREA", .companies), ("KBENTRY", .knowledgeBase),
        ("QUOTATIONHEADER", .quotations), ("QUOTATIONDETAIL", .quotations), ("ANALYZERPROFILE", .reports),
    ]
}
