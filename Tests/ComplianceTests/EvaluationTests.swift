import AuditModel
import Compliance
import Evidence
import Testing

@Suite struct EvaluationTests {
    private func evaluate(_ example: String, of control: String) throws -> Evaluation {
        let period = try #require(ExampleStore.period)
        let own = try #require(Baseline.neoHaloPSAAll.controls.first { $0.id == control })
        let found = try #require(own.examples.first { $0.name.hasPrefix(example) })
        return try ExampleStore(found).store.read { reader in
            try Evaluation(reader, baseline: .neoHaloPSAAll, subject: found.subject, period: period)
        }
    }

    @Test func `judging the same store twice gives the same evaluation`() throws {
        let first = try evaluate("the audit trail shows", of: "RO-1")
        let second = try evaluate("the audit trail shows", of: "RO-1")

        #expect(first == second)
        #expect(first.overall == .deviations)
    }

    @Test func `the route that shows an area is named with what it leaves open`() throws {
        let evaluation = try evaluate("prevented", of: "RO-2")

        let contracts = try #require(evaluation.results.first { $0.id == "RO-2" })
        #expect(contracts.basis.hasPrefix("prevented: ") && contracts.basis.contains("; open: "))
    }

    @Test func `an excepted write stays visible as a finding with its exception`() throws {
        let evaluation = try evaluate("a write with an exception", of: "RO-2")

        let contracts = try #require(evaluation.results.first { $0.id == "RO-2" })
        #expect(contracts.findings.map(\.exception) == ["EX-1"])
        #expect(contracts.exceptions == ["EX-1"])
    }

    @Test func `writing where it may only read stands out in granted, allowed, used`() throws {
        let evaluation = try evaluate("the audit trail shows", of: "RO-1")

        let row = try #require(evaluation.grants.first { $0.area == .invoices })
        #expect(row.granted == .read && row.allowed == .read && row.writes == 1)
        #expect(row.note == "used but not granted: the model of permissions is wrong")
    }

    @Test func `the unlock list ranks steps by how many controls each settles`() throws {
        let evaluation = try evaluate("permission claims are missing", of: "RO-5")

        let counts = evaluation.unlock.map(\.controls.count)
        #expect(counts == counts.sorted(by: >))
        #expect(evaluation.unlock.contains { $0.controls.contains("RO-5") })
    }
}
