import AuditModel
import Evidence
import HaloSandbox
import Testing

@testable import Collecting

/// Whose tickets are, read from a sandbox that has a thousand of them.
@Suite struct TicketClientTests {
    private func store() throws -> EvidenceStore {
        try EvidenceStore(
            inMemory: .init(
                now: { Scenario.clean.now },
                random: { (0..<$0).map { _ in UInt8.random(in: .min ... .max) } }
            )
        )
    }

    /// Collects whose each ticket is; gives what came of it.
    @discardableResult
    private func collect(
        _ faults: [Fault] = [],
        at now: Instant = Scenario.clean.now,
        into store: EvidenceStore
    ) async throws -> (outcome: Collection.Outcome?, asked: Int, tickets: [String: String]) {
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 3, actions: 5000, faults: faults)
        try await sandbox.setNow(now)
        let outcome = try? await TrialCollection(now: now, tellsClients: true).run(sandbox, into: store)
        let asked = try await sandbox.requests.filter { $0.target.hasPrefix("/api/Tickets") }.count
        let rows = try await sandbox.rows(of: "Tickets").map {
            (try JSONValue(validating: $0.bytes)["client_id"]?.scalarText ?? "", $0.key)
        }
        try await sandbox.stop()
        return (outcome, asked, Dictionary(uniqueKeysWithValues: rows.map { ($1, $0) }))
    }

    private func known(_ store: EvidenceStore) throws -> [String: String] {
        let rows = try store.read { reader in
            try reader.rows(
                "SELECT ticketId, clientId FROM ticketClient WHERE ticketId < 900000 ORDER BY ticketId, seq"
            )
        }
        return Dictionary(rows.map { ($0.text("ticketId"), $0.text("clientId")) }) { $1 }
    }

    @Test func `each ticket's client is kept and nothing else of it, and read again it costs one page`()
        async throws
    {
        let store = try store()

        let first = try await collect(into: store)
        let second = try await collect(into: store)

        #expect(first.tickets.count == 1000 && Set(first.tickets.values).count == 4)
        #expect(try known(store) == first.tickets)
        #expect(first.asked == 10 && second.asked == 1)
        #expect(second.outcome?.observations == 0)
        let bodies = try store.read { reader in
            try reader.rows(
                """
                SELECT CAST(body AS TEXT) AS body FROM payload JOIN ticketClient USING (seq)
                WHERE ticketId < 900000
                """
            ).map { $0.text("body") }
        }
        #expect(bodies.count == 1000 && !bodies.contains { $0.contains("Ticket 1") })
        let coverage = try store.read { reader in
            try reader.rows("SELECT isComplete, stored FROM coverage WHERE source = 'tickets' ORDER BY run")
        }
        #expect(coverage.map { $0.flag("isComplete") } == [true, true] && coverage[0].int("stored") == 1000)
    }

    @Test func `nobody who does not ask for it reads tickets`() async throws {
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 3, actions: 500)
        let store = try store()
        try await TrialCollection().run(sandbox, into: store)
        let asked = try await sandbox.requests.filter { $0.target.hasPrefix("/api/Tickets") }.count
        try await sandbox.stop()

        #expect(asked == 0)
        #expect(try known(store).isEmpty)
    }

    @Test func `refused tickets are a gap`() async throws {
        let store = try store()

        let refused = try await collect([Fault(.forbidden, path: "Tickets", request: 1)], into: store)

        let gap = try #require(refused.outcome?.gaps.first { $0.source == "tickets" })
        #expect(gap.why.contains("403"))
        #expect(try known(store).isEmpty)
    }

    @Test func `a reading that breaks goes on at its page`() async throws {
        let store = try store()

        let broken = try await collect([Fault(.tokenRefused, path: "Tickets", request: 6)], into: store)
        let held = try known(store).count
        let whole = try await collect(into: store)

        let gaps = try #require(broken.outcome).gaps.map(\.source)
        #expect(gaps.contains("tickets") && held >= 400 && held < 1000)
        #expect(try known(store) == whole.tickets)
        #expect(whole.asked < 10)
    }

    @Test func `only tickets that were updated since are read again`() async throws {
        let store = try store()
        let early = Instant(year: 2026, month: 10, day: 20)

        let before = try await collect(at: early, into: store)
        let after = try await collect(into: store)

        #expect(try known(store) == after.tickets && before.tickets.count < after.tickets.count)
        #expect(after.asked < 5)
    }
}
