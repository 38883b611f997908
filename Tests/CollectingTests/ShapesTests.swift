import AuditModel
import Foundation
import HaloAPI
import HaloSandbox
import Testing

@testable import Collecting

/// What may be sent home of a tenant.
@Suite struct ShapesTests {
    private func shapes(_ scenario: Scenario, faults: [Fault] = []) async throws -> (Shapes, Sandbox) {
        let sandbox = try await Sandbox.start(scenario: scenario, seed: 7, actions: 200, faults: faults)
        let client = HaloClient(
            try HaloConfiguration(
                url: sandbox.url,
                clientID: Sandbox.collectorClientID,
                secret: Secret(Sandbox.collectorSecret),
                scopes: ["admin", "read:tickets", "read:invoices"],
                requestsPerMinute: 1_000_000,
                allowInsecureLoopback: true
            ),
            surroundings: Surroundings(
                now: { scenario.now },
                uptime: { .zero },
                sleep: { _ in },
                random: { 0.5 }
            )
        )
        let result: Result<Shapes, any Error>
        do {
            result = .success(
                try await Shapes.looked(
                    at: client,
                    neo: (scenario.neo.clientID, scenario.neo.agentID.map { Int64($0) }),
                    pageSize: Plan.usualPageSize,
                    now: scenario.now,
                    progress: { _ in }
                )
            )
        } catch { result = .failure(error) }
        client.close()
        return (try result.get(), sandbox)
    }

    private func source(_ name: String, in shapes: Shapes) throws -> JSONValue {
        let answers = try shapes.answers.map { try JSONValue(validating: $0) }
        return try #require(answers.first { $0["source"]?.string == name })
    }

    @Test(arguments: [Scenario.violations, .live, .mixed])
    func `no value of any row is in it but words of HaloPSA's own`(scenario: Scenario) async throws {
        let (shapes, sandbox) = try await shapes(scenario)
        let text = String(decoding: shapes.json(tool: "trial"), as: UTF8.self)
        var (values, names): (Set<String>, Set<String>) = ([], ["application/json"])
        for path in Set((Resource.all + Resource.perClient).map(\.path)) {
            for row in try await sandbox.rows(of: path) {
                Self.tell(try JSONValue(validating: row.bytes), "", &values, &names)
            }
        }
        try await sandbox.stop()

        let shown = values.subtracting(names).filter {
            text.contains("\"\($0)\"") || $0.count > 12 && text.contains($0)
        }
        #expect(values.count > 100 && shown.isEmpty, "\(shown)")
    }

    /// The texts and numbers of a row that are no vocabulary, and the names of its fields.
    private static func tell(
        _ value: JSONValue,
        _ name: String,
        _ values: inout Set<String>,
        _ names: inout Set<String>
    ) {
        names.insert(name)
        switch value.kind {
        case .object: for member in value.members { tell(member.value, member.name, &values, &names) }
        case .array: for element in value.elements { tell(element, name, &values, &names) }
        case .string:
            let words = ["grant_type", "table_name", "type", "scopes", "loginentity", "credential_type"]
            if let text = value.string, text.count > 3, !words.contains(name) { values.insert(text) }
        case .number: if let text = value.scalarText, text.count > 4 { values.insert(text) }
        case .bool, .null: break
        }
    }

    @Test func `fields come with their types, dates with their form, and vocabulary with its counts`()
        async throws
    {
        let (shapes, sandbox) = try await shapes(.mixed)
        try await sandbox.stop()

        let audit = try source("audit", in: shapes)
        #expect(audit["status"]?.int == 200 && audit["type"]?.string == "application/json")
        #expect(
            audit["envelope"]?["audit"]?.string == "array"
                && audit["envelope"]?["record_count"]?.string == "number"
        )
        #expect(
            audit["fields"]?["date"]?["dates"]?.members.first?.name.hasPrefix("9999-99-99T99:99:99") ?? false
        )
        #expect(audit["fields"]?["table_name"]?["words"]?["FAULTS"] != nil)
        let application = try source("applications, one", in: shapes)
        #expect(application["fields"]?["grant_type"]?["words"]?.members.count == 1)
        let agent = try source("agents, one", in: shapes)
        #expect((agent["fields"]?["roles[].claims[].type"]?["words"]?.members.count ?? 0) > 3)
    }

    @Test func `a refusal, a page for browsers and a cut answer are shapes too`() async throws {
        let (shapes, sandbox) = try await shapes(
            .clean,
            faults: [
                Fault(.forbidden, path: "Audit"), Fault(.page, path: "Status"),
                Fault(.cutInBody, path: "Team"),
            ]
        )
        try await sandbox.stop()

        #expect(try source("audit", in: shapes)["status"]?.int == 403)
        #expect(try source("statuses", in: shapes)["body"]?.string == "a page for browsers")
        #expect(try source("teams", in: shapes)["failed"]?.string == "truncated")
        #expect(try source("actions", in: shapes)["status"]?.int == 200)
    }

    @Test func `a name that may be somebody's own, and a word that is none, are not shown`() throws {
        var shapes = RowShapes()
        let row =
            #"{"Dana Whitfield":1,"table_name":"Dana's own table","date":"14.10.2026","nested":{"a":{"b":null}}}"#
        shapes.note(try JSONValue(validating: Array(row.utf8)))

        let text = String(decoding: shapes.json, as: UTF8.self)
        #expect(!text.contains("Dana") && text.contains(#""(another)":{"types":{"number":1}}"#))
        #expect(text.contains(#""words":{"(another)":1}"#) && text.contains(#""dates":{"99.99.9999":1}"#))
        #expect(text.contains(#""nested.a.b":{"types":{"null":1}}"#))
    }
}
