import AuditModel
import Evidence

/// Which area a table of HaloPSA's database belongs to, by the published reporting schema.
enum AuditTables {
    /// Tables and areas; `FAULTS` holds tickets and opportunities alike and is told apart by the record.
    static let areas: [(table: String, area: Area)] = tables.flatMap { area, tables in
        tables.map { (table: $0, area: area) }
    }

    private static let tables: [(area: Area, tables: [String])] = [
        (.tickets, ["FAULTS"]),
        (.actions, ["ACTIONS"]),
        (.contacts, ["USERS"]),
        (.assets, ["DEVICE"]),
        (.products, ["ITEM"]),
        (.appointments, ["APPOINTMENT"]),
        (
            .invoices,
            [
                "INVOICEHEADER", "INVOICEDETAIL", "INVOICEPAYMENT", "RECURRINGINVOICEHEADER", "EXPENSE",
                "ORDERHEAD", "ORDERLINE", "SUPPLIERORDERHEADER", "SUPPLIERORDERDETAIL",
            ]
        ),
        (
            .contracts,
            [
                "CONTRACTHEADER", "CONTRACTDETAIL", "CONTRACTHEADERCONTRACT", "CONTRACTSITE", "CONTRACTUSER",
                "CONTRACTCI", "CONTRACTSCHEDULE", "CONTRACTSCHEDULEPLAN", "CONTRACTRULE", "CONTRACTPLAN",
                "PREPAYHISTORY",
            ]
        ),
        (.suppliers, ["COMPANY", "CONTRACT", "SUPPLIERCONTRACT"]),
        (.opportunities, ["CRMNOTE", "OPPORTUNITY"]),
        (
            .configuration,
            [
                "TSTATUS", "STATUS", "CATEGORY", "CATEGORYDETAIL", "UNAME", "UNAMESECTION", "SECTIONDETAIL",
                "TEAM", "REQUESTTYPE", "REQUESTTYPEFIELD", "REQUESTTYPESTATUS", "TOUTCOME", "FLOWHEADER",
                "FLOWDETAIL", "FLOWSUBDETAIL", "FLOWSTAGES", "AUTOASSIGN", "AUTOASSIGNCRITERIA",
                "AUTOASSIGNOUTCOME", "STDREQUEST", "STDREQUESTRULE", "FIELDINFO", "MODULESETUP", "WEBHOOK",
                "NHD_ROLES", "NHD_ROLECLAIMS", "NHD_USERROLES", "NHD_USERCLAIMS",
                "NHD_IDENTITY_APPLICATION", "NHD_IDENTITY_APPLICATIONSCOPE", "CONTROL", "CONTROL2",
                "CONTROL3", "CONTROL4", "CONTROL5", "CONFIGCOMMIT",
            ]
        ),
        (.slas, ["SLAHEAD", "POLICY", "WORKDAYS"]),
        (.companies, ["AREA"]),
        (.knowledgeBase, ["KBENTRY"]),
        (.quotations, ["QUOTATIONHEADER", "QUOTATIONDETAIL"]),
        (.reports, ["ANALYZERPROFILE"]),
    ]

    /// The area of a row of `change` as SQL, once ``lay(_:)`` was called; `NULL` where the table is no area's.
    static let areaOfChange = """
        CASE WHEN change.recordTable = 'FAULTS' AND change.recordId IN (SELECT key FROM opportunity)
             THEN 'opportunities'
             ELSE (SELECT area FROM areaOfTable WHERE recordTable = upper(change.recordTable)) END
        """

    /// Lays what ``areaOfChange`` is asked over.
    static func lay(_ reader: EvidenceReader) throws {
        try reader.prepare(
            """
            CREATE TEMP TABLE areaOfTable (recordTable TEXT PRIMARY KEY, area TEXT) WITHOUT ROWID;
            CREATE TEMP VIEW opportunity AS
            SELECT DISTINCT key FROM version WHERE resource = 'opportunities';
            """
        )
        for (table, area) in areas {
            try reader.prepare(
                "INSERT INTO areaOfTable VALUES (:table, :area)",
                ["table": .text(table), "area": .text(area.rawValue)]
            )
        }
    }

    /// Whether a source says who changed something and can hold rows about an area.
    static func canLog(_ area: Area, in resource: Resource) -> Bool {
        guard resource.namesWho, case .change(let fields) = resource.kind else { return false }
        return fields.table != nil || areas.contains { $0.table == fields.fixedTable && $0.area == area }
    }
}
