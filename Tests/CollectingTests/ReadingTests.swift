import AuditModel
import Evidence
import HaloSandbox
import Testing

@testable import Collecting

/// Whole collections of a sandbox whose clock, and whose reader's clock, are in the test's hand.
@Suite struct ReadingTests {
    private static let start = Instant(year: 2026, month: 10, day: 2)

    /// Collects once with the reader's clock at `now`; gives the requests made.
    @discardableResult
    private func collect(
        _ sandbox: Sandbox,
        _ store: EvidenceStore,
        now: Instant,
        isFull: Bool = false
    ) async throws -> Int {
        try await TrialCollection(now: now, isFull: isFull).run(sandbox, into: store).requests
    }

    private func store() throws -> EvidenceStore {
        try EvidenceStore(
            inMemory: .init(
                now: { Self.start },
                random: { (0..<$0).map { _ in UInt8.random(in: .min ... .max) } }
            )
        )
    }

    private func actions(_ store: EvidenceStore) throws -> [String] {
        try store.read { reader in
            try reader.rows("SELECT ticketId || '/' || actionId AS key FROM action").map { $0.text("key") }
        }
    }

    /// The nights are daylight saving's in Europe and America; the sandbox's time is what counts.
    @Test(arguments: [
        ("a day behind", -1, ["2026-10-02", "2026-10-03", "2026-10-20", "2026-11-01"]),
        ("a day ahead", 1, ["2026-10-02", "2026-10-03", "2026-10-20", "2026-11-01"]),
        ("right, over the nights of daylight saving", 0, ["2026-10-25", "2026-10-26", "2026-11-01"]),
        ("right, over a leap day", 0, ["2028-02-28", "2028-02-29", "2028-03-01"]),
        ("a day behind, over a leap day", -1, ["2028-02-28", "2028-02-29", "2028-03-01"]),
        ("right, over a year that has none", 0, ["2027-02-28", "2027-03-01"]),
    ])
    func `however the reader's clock stands, no action is missed or doubled`(
        what: String,
        days: Int,
        nights: [String]
    ) async throws {
        // At one in the morning, when clocks jump.
        let times = nights.compactMap { Instant(iso8601: $0)?.adding(milliseconds: 3_600_000) }
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 3, actions: 900, until: times.last)
        let store = try store()
        for time in times {
            try await sandbox.setNow(time)
            try await collect(sandbox, store, now: time.adding(days: days))
        }
        let visible = try await sandbox.rows(of: "Actions").map(\.key)
        try await sandbox.stop()

        let kept = try actions(store)
        #expect(times.count == nights.count && visible.count >= 890)
        #expect(Set(kept) == Set(visible), "\(what)")
        #expect(kept.count == visible.count, "\(what)")
    }

    @Test func `a tenant that did not change costs the same few requests, however much there is`()
        async throws
    {
        var asked: [Int] = []
        for size in [300, 3000] {
            let sandbox = try await Sandbox.start(scenario: .clean, seed: 3, actions: size)
            let store = try store()
            try await collect(sandbox, store, now: Scenario.clean.now)
            asked.append(try await collect(sandbox, store, now: Scenario.clean.now))
            try await sandbox.stop()
        }

        #expect(asked[0] == asked[1])
    }

    @Test func `an action that appears late in the overlap is found by the next run`() async throws {
        let sandbox = try await Sandbox.start(
            scenario: .clean,
            seed: 3,
            actions: 900,
            faults: [Fault(.rowBackdated, path: "Actions", request: 12)]
        )
        let store = try store()
        for _ in 0..<3 { try await collect(sandbox, store, now: Scenario.clean.now, isFull: true) }
        let visible = try await sandbox.rows(of: "Actions").map(\.key)
        try await sandbox.stop()

        #expect(Set(try actions(store)) == Set(visible))
    }

    @Test func `an action taken away is noted by a full reading, and by name`() async throws {
        let sandbox = try await Sandbox.start(
            scenario: .clean,
            seed: 3,
            actions: 900,
            faults: [Fault(.rowDeleted, path: "Actions", request: 12)]
        )
        let store = try store()
        let before = try await sandbox.rows(of: "Actions").map(\.key)
        for _ in 0..<3 { try await collect(sandbox, store, now: Scenario.clean.now, isFull: true) }
        let after = try await sandbox.rows(of: "Actions").map(\.key)
        try await sandbox.stop()

        let gone = try store.read { reader in
            try reader.rows("SELECT key FROM rewrite WHERE what = 'gone'").map { $0.text("key") }
        }
        #expect(gone.count == 1)
        #expect(Set(gone) == Set(before).subtracting(after))
    }

    @Test func `a log that forgot all that was read of it is known from its oldest row on`() async throws {
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 3, actions: 900, until: Self.start)
        let store = try store()
        try await collect(sandbox, store, now: Self.start)
        let later = Self.start.adding(days: 20)
        try await sandbox.setNow(later)
        try await sandbox.fail([Fault(.logForgets, path: "Audit")])
        try await collect(sandbox, store, now: later)
        // The next reading meets this one; of what was between the first two it shows as little.
        try await sandbox.setNow(later.adding(days: 3))
        try await collect(sandbox, store, now: later.adding(days: 3), isFull: true)
        try await sandbox.stop()

        let windows = try store.read { reader in
            try reader.rows("SELECT windowFrom, isComplete FROM coverage WHERE source = 'audit' ORDER BY run")
        }
        #expect(windows.map { $0.flag("isComplete") } == [true, true, true])
        for window in windows.dropFirst() {
            let from = try #require(window.instant("windowFrom"))
            #expect(from >= later.adding(days: -5) && from < later)
        }
    }

    @Test func `a reading that breaks goes on at its page`() async throws {
        let broken = try await Sandbox.start(
            scenario: .clean,
            seed: 3,
            actions: 5000,
            faults: [Fault(.tokenRefused, path: "Actions", request: 30)]
        )
        let store = try store()
        try await collect(broken, store, now: Scenario.clean.now)
        try await broken.stop()
        let held = try actions(store).count

        let whole = try await Sandbox.start(scenario: .clean, seed: 3, actions: 5000)
        try await collect(whole, store, now: Scenario.clean.now)
        let asked = try await whole.requests.filter { $0.target.hasPrefix("/api/Actions") }.count
        let visible = try await whole.rows(of: "Actions").map(\.key)
        try await whole.stop()

        #expect(held >= 2800)
        #expect(Set(try actions(store)) == Set(visible))
        #expect(asked < 5000 / 100 - held / 100 + 10)
    }
}
