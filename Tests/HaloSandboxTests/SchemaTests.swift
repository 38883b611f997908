import AuditModel
import Foundation
import HaloSandbox
import Testing

/// Holds every answer to HaloPSA's published schemas, where these lie beside the package.
@Suite(.enabled(if: PublishedSchemas.arePresent, "the published schemas are not beside this package"))
struct SchemaTests {
    /// The path, and the schemas that together describe a row of it.
    static let endpoints: [(path: String, schemas: [String])] = [
        ("Application", ["NHD_Identity_Application"]), ("Agent?includeapiagents=true", ["Uname"]),
        ("Roles", ["NHD_Roles"]), ("Webhook", ["Webhook"]), ("Status", ["TStatus"]), ("Priority", ["Policy"]),
        ("Category", ["CategoryDetail"]), ("Team", ["SectionDetail"]), ("TicketType", ["RequestType"]),
        ("Workflow", ["FlowHeader"]), ("SLA", ["SlaHead"]), ("Invoice", ["InvoiceHeader"]),
        ("RecurringInvoice", ["InvoiceHeader"]), ("PurchaseOrder", ["SupplierOrderHeader"]),
        ("SalesOrder", ["OrderHead"]), ("ClientContract", ["ContractHeader"]), ("Supplier", ["Company"]),
        ("SupplierContract", ["Contract"]), ("Opportunities", ["Faults"]), ("Client", ["Area"]),
        ("KBArticle", ["KBEntry"]), ("Quotation", ["QuotationHeader"]), ("Report", ["AnalyzerProfile"]),
        ("ContractRule", ["ContractRule"]), ("ContractSchedule", ["ContractSchedule"]),
        ("ContractSchedulePlan", ["ContractSchedulePlan"]), ("ClientPrepay", ["PrepayHistory"]),
        ("Outcome", ["TOutcome"]), ("TicketRules", ["Autoassign"]), ("Template", ["StdRequest"]),
        ("FieldInfo", ["FieldInfo"]), ("Features", ["ModuleSetup"]), ("Workday", ["Workdays"]),
        ("Item", ["Item"]), ("Tickets", ["Faults"]), ("Audit", ["Audit"]),
        ("InvoiceChange", ["InvoiceChange"]),
        ("AssetChange", ["DeviceChange"]),
        ("Actions?startdate=2026-09-01&enddate=2026-11-01", ["Actions_List"]),
    ]

    @Test(arguments: Scenario.allCases)
    func `every row fits its published schema`(scenario: Scenario) async throws {
        let schemas = try PublishedSchemas.shared.get()
        try await withSandbox(scenario) { client in
            for endpoint in Self.endpoints {
                let reply = try await client.get("/api/" + endpoint.path)
                guard reply.status != 403 else { continue }
                let rows = try rows(in: reply.json)

                let misfits = rows.flatMap { row in
                    endpoint.schemas.flatMap { schemas.misfits(of: row, in: $0, at: $0) }
                }

                // The recorded tenant listed actions by ticket only, and its audit trail was empty.
                let isEmpty =
                    [.live, .liveWritable].contains(scenario)
                    && ["Actions", "Audit"].contains(endpoint.path.prefix { $0 != "?" })
                #expect(rows.isEmpty == isEmpty, "\(endpoint.path)")
                #expect(Set(misfits).sorted() == [])
            }
        }
    }

    @Test(arguments: Scenario.allCases.filter { $0 != .noAdmin })
    func `details fit their published schema`(scenario: Scenario) async throws {
        let schemas = try PublishedSchemas.shared.get()
        try await withSandbox(scenario) { client in
            for endpoint in Self.endpoints.prefix(4) {
                for row in try rows(in: try await client.get("/api/" + endpoint.path).json) {
                    let path = endpoint.path.prefix { $0 != "?" }
                    let id = try #require(row["id"]?.scalarText)
                    let reply = try await client.get("/api/\(path)/\(id)?includedetails=true")

                    #expect(reply.status == 200)
                    #expect(
                        schemas.misfits(of: try reply.json, in: endpoint.schemas[0], at: String(path)) == []
                    )
                }
            }
        }
    }

    @Test(arguments: [Scenario.mixed, .violations])
    func `runbooks and their details fit the published schema of webhooks`(scenario: Scenario) async throws {
        let schemas = try PublishedSchemas.shared.get()
        try await withSandbox(scenario) { client in
            let listed = try rows(in: try await client.get("/api/Webhook?type=1").json)
            #expect(!listed.isEmpty)
            for row in listed {
                let id = try #require(row["id"]?.scalarText)
                let details = try await client.get("/api/Webhook/\(id)?includedetails=true").json

                let misfits = [row, details].flatMap { schemas.misfits(of: $0, in: "Webhook", at: "Webhook") }

                #expect(misfits == [])
            }
        }
    }

    @Test(arguments: Resource.all.filter { $0.reading != .status })
    func `a resource is a published list, asked with published parameters, for its inactive rows too`(
        resource: Resource
    ) throws {
        let published = try #require(PublishedSchemas.shared.get().parameters(of: resource.path))

        let asked = Set(resource.query.map(\.name))

        #expect(asked.subtracting(published) == [])
        #expect(published.intersection(["includeinactive", "showinactive"]).subtracting(asked) == [])
    }

    @Test func `every published endpoint of the sandbox that is collected is held to its schema`() {
        let held = Set(Self.endpoints.map { $0.path.prefix { $0 != "?" } })
        // HaloPSA publishes no schema of their rows, or the sandbox holds none.
        let without: Set<Substring> = ["UserChange", "LicenceChange", "ConfigCommit", "Automation", "mcp"]

        #expect(Set(Resource.all.map { $0.path[...] }).subtracting(held) == without)
    }

    private func rows(in json: JSONValue) throws -> [JSONValue] {
        if json.kind == .array { return json.elements }
        return json.members.first { $0.value.kind == .array }?.value.elements ?? []
    }
}
