import AuditModel
import Compliance
import Evidence
import Testing

@Suite struct ControlResultsTests {
    private func evaluate(_ example: String, of control: String, file: String? = nil) throws -> ControlResults
    {
        let period = try #require(ExampleTrial.period)
        let own = try #require(Baseline.neoHaloPSAAll.controls.first { $0.id == control })
        let found = try #require(own.examples.first { $0.name.hasPrefix(example) })
        return try ExampleTrial(found).store.read { reader in
            var parties = found.parties
            parties.servicesFile = file
            return try ControlResults(reader, baseline: .neoHaloPSAAll, parties: parties, period: period)
        }
    }

    @Test(arguments: [nil, String(repeating: "a", count: 64)])
    func `a reading of the screen is told with the digest of its file`(file: String?) throws {
        let results = try evaluate("a word that an administrator", of: "CHK-3", file: file)

        let method = try #require(results.results.first { $0.id == "CHK-3" })
        #expect(method.verdict == .pass)
        #expect(method.basis.contains(file.map { "SHA-256 \($0)" } ?? "without a file"), "\(method.basis)")
    }

    @Test func `judging the same store twice gives the same evaluation`() throws {
        let first = try evaluate("the audit trail shows", of: "RO-1")
        let second = try evaluate("the audit trail shows", of: "RO-1")

        #expect(first == second)
        #expect(first.overall == .deviations)
    }

    @Test func `an attestation outlives two collections within one second`() throws {
        let period = try #require(ExampleTrial.period)
        let own = try #require(Baseline.neoHaloPSAAll.controls.first { $0.id == "CHK-5" })
        let example = try #require(own.examples.first { $0.verdict == .pass })
        let store = try ExampleTrial(example).store
        try store.write { writer in
            let run = try writer.beginRun(
                bound: Instant(year: 2026, month: 11, day: 1),
                collector: Collector(clientID: "collector", agent: 30),
                about: Array("{}".utf8)
            )
            for row in example.rows.filter({ $0.resource == .applications }).flatMap(\.rows) {
                try ExampleTrial.observe(row, of: .applications, run: run, writer: writer)
            }
            try writer.finishSnapshot(of: .applications, run: run)
            try writer.settle(
                Coverage(
                    source: Resource.applications.name,
                    requests: 1,
                    pages: 1,
                    claimed: nil,
                    stored: 2,
                    window: nil,
                    isComplete: true,
                    gap: ""
                ),
                run: run,
                snapshot: Instant(year: 2026, month: 11, day: 1)
            )
            try writer.endRun(run, isComplete: true)
        }

        let results = try store.read { reader in
            try ControlResults(reader, baseline: .neoHaloPSAAll, parties: example.parties, period: period)
        }

        #expect(results.results.first { $0.id == "CHK-5" }?.verdict == .pass)
    }

    @Test func `the route that shows an area is named with what it leaves open`() throws {
        let evaluation = try evaluate("prevented", of: "RO-2")

        let contracts = try #require(evaluation.results.first { $0.id == "RO-2" })
        #expect(contracts.basis.hasPrefix("prevented: ") && contracts.basis.contains("; open: "))
    }

    @Test func `a route by permissions names the ways round them, and no other route does`() throws {
        let beside = try evaluate(
            "such a role, beside a runbook and the MCP endpoint, which are named and bar nothing",
            of: "RO-2"
        )
        let logged = try evaluate("logged: others' changes are in the audit trail, none is Neo's", of: "RO-2")

        let open = try #require(beside.results.first { $0.id == "RO-2" })
        let other = try #require(logged.results.first { $0.id == "RO-2" })
        #expect(open.route == .prevented && open.basis.contains("; 1 runbook and the MCP endpoint, by what"))
        #expect(other.route == .logged && !other.basis.contains("EXT-12"))
    }

    @Test func `what a runbook acts as is listed as far as it is told`() throws {
        let evaluation = try evaluate("it asks who starts it, and acts as another application", of: "EXT-12")

        let ways = try #require(evaluation.results.first { $0.id == "EXT-12" })
        #expect(ways.observed.hasPrefix("1 runbook to review (list "))
        #expect(
            ways.findings.map(\.to) == [
                "runbook \"New starter\": application \"Runbooks\"; agent 21; scopes all; "
                    + "the agent's permissions not told"
            ]
        )
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

    @Test func `lists that one scope would open are one step, which the area's result names too`() throws {
        let evaluation = try evaluate("the audit trail was refused too", of: "RO-2")

        let step = "let the collector read contracts, contract-rules, contract-schedules and 2 more"
        let contracts = try #require(evaluation.results.first { $0.id == "RO-2" })
        #expect(contracts.unlock == step + " (scope read:contracts)")
        let steps = evaluation.unlock.filter { $0.step.contains("read:contracts") }
        #expect(steps.map { $0.step.lowercased() } == [contracts.unlock + "."])
    }

    @Test func `a change that only a partial run saw is no unchanged area`() throws {
        let period = try #require(ExampleTrial.period)
        let store = try EvidenceStore(
            inMemory: .init(now: { period.from }, random: { [UInt8](repeating: 7, count: $0) })
        )
        for (bound, value, isWhole) in [
            (period.from, 1, true), (period.from.adding(days: 9), 2, false), (period.to, 2, true),
        ] {
            try store.write { writer in
                let run = try writer.beginRun(
                    bound: bound,
                    collector: Collector(clientID: "collector", agent: 30),
                    about: Array("{}".utf8)
                )
                let row = try JSONValue(validating: Array(#"{"id":5,"end":\#(value)}"#.utf8))
                try writer.observe(
                    Arrival(resource: .contracts, key: "5", compared: row.bytes) { _ in
                        Arrival.Kept(row: row, cut: [], secrets: [], hasSecretShape: false)
                    },
                    run: run
                )
                if isWhole { try writer.finishSnapshot(of: .contracts, run: run) }
                try writer.settle(.contracts, isWhole: isWhole, bound: bound, run: run)
                try writer.endRun(run, isComplete: isWhole)
            }
        }

        let evaluation = try store.read { reader in
            try ControlResults(
                reader,
                baseline: .neoHaloPSAAll,
                parties: .init(
                    oauthClientID: "neo",
                    applicationNames: [],
                    agent: 17,
                    collectorOAuthClientID: "collector"
                ),
                period: period
            )
        }

        #expect(evaluation.results.first { $0.id == "RO-2" }?.verdict == .unknown)
    }
}
