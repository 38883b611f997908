import AuditModel
import Evidence
import HaloAPI
import HaloSandbox
import Synchronization
import TestSupport
import Testing

@testable import Collecting

@Suite struct TicketPassTests {
    private static let began = Instant(year: 2026, month: 3, day: 1)
    private static func at(_ minutes: Int64) -> Instant { began.adding(milliseconds: minutes * 60_000) }

    @Test func `a pass that broke is not read again, but for its last moment and for what changed since`() {
        var first = TicketPass(began: Self.began, after: nil)
        for minutes in [5, -11, -12, -13] {
            first.note("\(minutes)", changed: Self.at(Int64(minutes)), rows: 2)
        }
        var second = TicketPass(began: Self.at(60), after: first)
        func needed(_ minutes: [Int64], _ pass: TicketPass) -> [Bool] {
            minutes.map { pass.needs("a", changed: Self.at($0)) }
        }

        #expect(
            needed([55, 5, 0, -9, -10, -11, -12, -13, -14], second) == [
                true, true, true, true, true, false, false, true, true,
            ]
        )
        #expect(second.needs("a", changed: nil) && second.collected == 8)
        for minutes in [45, 5] { second.note("b", changed: Self.at(Int64(minutes)), rows: 1) }
        let third = TicketPass(began: Self.at(90), after: second)
        #expect(
            needed([70, 50, 45, 30, 5, -9, -12, -13], third) == [
                true, true, false, false, true, true, false, true,
            ]
        )
    }

    @Test func `a ticket that is refused is asked for again, whatever was read around it`() {
        var first = TicketPass(began: Self.began, after: nil)
        first.note("a", changed: Self.at(-20), rows: nil)
        first.note("b", changed: Self.at(-30), rows: 1)
        var second = TicketPass(began: Self.at(60), after: first)

        #expect(second.needs("a", changed: Self.at(-20)) && !second.needs("c", changed: Self.at(-20)))
        second.note("a", changed: Self.at(-20), rows: 1)
        #expect(!TicketPass(began: Self.at(90), after: second).needs("a", changed: Self.at(-20)))
    }

    /// What came of a collection, with the tickets that were asked for.
    private struct Came {
        var tickets: [String] = []
        var requests = 0
        var isWhole = false
    }

    /// Ends a collection at the answer of that number.
    private static func collect(_ sandbox: Sandbox, into store: EvidenceStore, until last: Int = .max)
        async throws
        -> Came
    {
        let seen = Mutex(Came())
        let running = Mutex<Task<Bool, Never>?>(nil)
        let collection = TrialCollection(
            note: { record in
                let count = seen.withLock { seen in
                    seen.requests += 1
                    if record.path.contains("ticket_id=") { seen.tickets.append(record.path) }
                    return seen.requests
                }
                if count >= last { running.withLock { $0?.cancel() } }
            }
        )
        let task = Task { (try? await collection.run(sandbox, into: store)) != nil }
        running.withLock { $0 = task }
        let isWhole = await task.value
        var came = seen.withLock { $0 }
        came.isWhole = isWhole
        return came
    }

    private static func store() throws -> EvidenceStore {
        try EvidenceStore(
            inMemory: .init(now: { Scenario.clean.now }, random: { [UInt8](repeating: 7, count: $0) })
        )
    }

    /// What is held of actions: how many, and of how many states.
    private static func held(_ store: EvidenceStore) throws -> [Int64] {
        try store.read { reader in
            try reader.rows(
                """
                SELECT (SELECT COUNT(*) FROM latest WHERE source = 'actions') AS keys,
                       (SELECT COUNT(*) FROM action) AS states
                """
            ).flatMap { [$0.int("keys"), $0.int("states")] }
        }
    }

    /// A sandbox that lists actions by ticket only.
    private static func with(tickets: Int, _ body: (Sandbox) async throws -> Void) async throws {
        let sandbox = try await Sandbox.start(
            scenario: .clean,
            seed: 3,
            actions: tickets * 5,
            faults: [Fault(.actionsNeedTicket, path: "Actions")]
        )
        let result: Result<Void, any Error>
        do { result = .success(try await body(sandbox)) } catch { result = .failure(error) }
        try await sandbox.stop()
        try result.get()
    }

    @Test func `what was read ticket by ticket is not read again, wherever it broke`() async throws {
        try await Self.with(tickets: 60) { sandbox in
            let plain = try Self.store()
            let whole = try await Self.collect(sandbox, into: plain)
            #expect(whole.isWhole && whole.tickets.count >= 60)
            var chance = Chance(seed: 16)
            for _ in 1...Campaign.size(of: 100, inCI: 8) {
                let store = try Self.store()
                let last = 1 + chance.below(whole.requests - 1)
                let first = try await Self.collect(sandbox, into: store, until: last)
                let second = try await Self.collect(sandbox, into: store)

                // Those on their way, and the last one that was written down.
                let again = Set(first.tickets).intersection(second.tickets)
                #expect(second.isWhole && again.count <= 5, "broken at \(last): \(again)")
                #expect(try Self.held(store) == Self.held(plain), "broken at \(last)")
            }
        }
    }

    @Test(arguments: Campaign.isFull ? [300, 3000, 30_000] : [300])
    func `each ticket is asked for once`(tickets: Int) async throws {
        try await Self.with(tickets: tickets) { sandbox in
            let whole = try await Self.collect(sandbox, into: Self.store())

            let least = whole.tickets.count + (whole.tickets.count + 99) / 100
            #expect(whole.isWhole && Set(whole.tickets).count == whole.tickets.count)
            #expect(whole.tickets.count >= tickets && whole.requests <= least + 120, "\(whole.requests)")
        }
    }
}
