import AuditModel
import Evidence
import Testing

@testable import Compliance

/// The store of an example has two runs, on 1 October and on 1 November.
@Suite struct LedgerTests {
    private func ledger(_ rows: [Example.Sent], later: [Example.Sent] = []) throws -> Ledger {
        let period = try #require(ExampleTrial.period)
        let store = try ExampleTrial(Example(.info, "for the ledger", rows, later: later)).store
        let engagement = Engagement(parties: .example, period: period)
        return try Audit(store, baseline: .neoHaloPSAAll, engagement: engagement).ledger
    }

    private func scopes(_ rows: [SettingRow]) -> [String] {
        rows.filter { $0.object == "application" && $0.field == "scopes" }.map(\.value)
    }

    @Test(arguments: [
        (Instant(year: 2026, month: 9, day: 30), [] as [String]),
        (Instant(year: 2026, month: 10, day: 1), ["all"]),
        (Instant(year: 2026, month: 10, day: 20), ["all"]),
        (Instant(year: 2026, month: 11, day: 1), ["all, admin"]),
    ])
    func `the configuration at an instant is what the last run before it showed`(
        instant: Instant,
        expected: [String]
    ) throws {
        let ledger = try ledger([.neo(), .neoAgent()], later: [.neo(scopes: ["all", "admin"])])

        #expect(scopes(ledger.settings(at: instant)) == expected)
        #expect(scopes(ledger.settings) == ["all", "all, admin"])
    }

    @Test func `an object that is gone has no configuration from the run on that missed it`() throws {
        let collector = Example.Sent(
            .applications,
            #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false,"scopes":[]}"#
        )
        let ledger = try ledger([.neo(), .neoAgent()], later: [collector])

        #expect(scopes(ledger.settings(at: Instant(year: 2026, month: 10, day: 31))) == ["all"])
        #expect(scopes(ledger.settings(at: Instant(year: 2026, month: 11, day: 1))) == [])
    }

    @Test func `a value is last seen at the newest run that showed it`() throws {
        let ledger = try ledger([.neo(), .neoAgent()], later: [.neo(scopes: ["all", "admin"])])

        let seen = ledger.settings.map { "\($0.object) \($0.validFrom.day) \($0.lastSeen.day)" }

        #expect(
            Set(seen) == [
                "application 2026-10-01 2026-10-01", "application 2026-11-01 2026-11-01",
                "agent 2026-10-01 2026-11-01",
            ]
        )
    }

    @Test func `a value that moves without a new version is not said to be seen again`() throws {
        let login = #","lastlogindate":"2026-09-24T00:00:00""#

        let ledger = try ledger([.neo(), .neoAgent(more: login)])

        let row = try #require(ledger.settings.first { $0.field == "lastlogindate" })
        #expect(row.lastSeen == row.validFrom)
    }

    @Test func `each row of a log counts once, by whose it is and of which time`() throws {
        let ledger = try ledger(
            [
                .neo(), .neoAgent(), .audit("DEVICE", agent: 4),
                .audit("STRANGE", agent: 4, on: "soon", id: 6),
            ],
            later: [
                .audit("DEVICE", agent: 4, on: "2026-09-16T09:12:00"), .audit("DEVICE", agent: 17),
                .audit("DEVICE", nobody: "0"), .audit("DEVICE", agent: 4, on: "2027-10-15T09:12:00", id: 7),
            ]
        )

        let audit = try #require(ledger.coverage.first { $0.source == "audit" }?.account)

        #expect(audit.distinct == 5)
        #expect(
            [audit.neo, audit.shared, audit.another, audit.nobody, audit.unattributed] == [1, 0, 3, 0, 1]
        )
        #expect([audit.outside, audit.undated, audit.future, audit.unplaced] == [1, 1, 1, 1])
        #expect(audit.newest?.iso8601 == "2027-10-15T09:12:00.000Z")
        #expect(
            ledger.coverage.filter { $0.account != nil }.map(\.source)
                == Resource.all.filter(\.isLog).map(\.name)
        )
    }

    @Test func `the oldest row is that of the store, and lists have none`() throws {
        let ledger = try ledger([
            .neo(), .neoAgent(), .audit("DEVICE", agent: 17), .audit("DEVICE", agent: 4),
        ])

        let oldest = ledger.coverage.filter { $0.oldest != nil }

        #expect(oldest.map(\.source) == ["audit", "actions"])
        #expect(oldest.first?.oldest?.iso8601 == "2026-09-15T09:12:00.000Z")
        #expect(ledger.coverage.count == Resource.all.count)
    }
}
