import AuditModel
import Evidence
import Testing

@testable import Compliance

/// A role that may write contracts, and exceptions about it.
@Suite struct PreflightTests {
    private func contracts(_ change: (inout ExceptionTerms) -> Void) throws -> Preflight.Item {
        let control = try #require(Baseline.neoHaloPSAAll.controls.first { $0.id == "RO-2" })
        let example = try #require(control.examples.first { $0.name.hasPrefix("unchanged") })
        let store = try ExampleTrial(example).store
        var terms = ExceptionTerms(
            control: "RO-2",
            operations: Operation.allCases,
            owner: "Dana Whitfield",
            approver: "Priya Raman",
            reason: "CHG-1",
            validFrom: Instant(year: 2026, month: 10, day: 1),
            validUntil: Instant(year: 2027, month: 1, day: 1)
        )
        change(&terms)
        _ = try store.write { try $0.add(terms) }
        let run = try #require(try store.read { try $0.lastRun() })
        let preflight = try store.read { reader in
            try Preflight(reader, baseline: .neoHaloPSAAll, parties: example.parties, run: run)
        }
        return try #require(preflight.items.first { $0.control == "RO-2" })
    }

    @Test func `an exception for all of an area opens it`() throws {
        let item = try contracts { _ in }

        #expect(item.verdict == .excepted && item.register == ["EX-1"])
        #expect(item.reason == "EX-1 allows writing until 2026-12-31")
    }

    @Test func `one for a client, an operation or a value alone does not`() throws {
        for change: (inout ExceptionTerms) -> Void in [
            { $0.client = 12 }, { $0.operations = [.update] }, { $0.observed = "x" },
        ] {
            #expect(try contracts(change).verdict == .fail)
        }
    }

    @Test func `nor does one that has ended`() throws {
        let item = try contracts { $0.validUntil = Instant(year: 2026, month: 10, day: 20) }

        #expect(item.verdict == .fail)
        #expect(item.reason == "nothing in HaloPSA keeps Neo from writing here")
    }

    private func preflight(_ rows: [Example.Sent], later: [Example.Sent] = []) throws -> Preflight {
        let store = try ExampleTrial(Example(.info, "before go-live", rows, later: later)).store
        let run = try #require(try store.read { try $0.lastRun() })
        return try store.read { reader in
            try Preflight(reader, baseline: .neoHaloPSAAll, parties: .example, run: run)
        }
    }

    private func verdicts(_ preflight: Preflight) -> [Verdict] {
        ["CHK-0", "CHK-2"].compactMap { id in preflight.items.first { $0.control == id }?.verdict }
    }

    @Test func `an application that was never active and never acted is not yet switched on`() throws {
        let preflight = try preflight([.neo(inactive: "true"), .neoAgent()])

        #expect(preflight.isNotYetOn && preflight.actedSince == nil)
        #expect(verdicts(preflight) == [.info, .info])
    }

    @Test func `one that was switched off again, or that acted, fails`() throws {
        let off = try preflight([.neo(), .neoAgent()], later: [.neo(inactive: "true")])
        let acted = try preflight([
            .neo(inactive: "true"), .neoAgent(),
            .action(by: "Neo Agent Integration", as: 17, on: "2026-10-01"),
        ])

        #expect(!off.isNotYetOn && verdicts(off) == [.fail, .fail])
        #expect(!acted.isNotYetOn && verdicts(acted) == [.fail, .fail])
        #expect(acted.actedSince?.day == "2026-10-01")
    }

    @Test func `each area says what Neo can do, what the vendor says and how a write would be noticed`()
        throws
    {
        let preflight = try preflight([
            .neo(), .neoAgent(["Ox": "2"]), .audit("DEVICE", agent: 4),
        ])

        #expect(preflight.reach.map(\.area) == Area.readOnly + Area.writable)
        let contracts = try #require(preflight.reach.first { $0.area == .contracts })
        #expect(contracts.promised == .read && contracts.logged.isEmpty)
        #expect(contracts.listed + contracts.unnoticed == Part.all(of: .contracts).map(\.name))
        let assets = try #require(preflight.reach.first { $0.area == .assets })
        #expect(assets.promised == .write && assets.logged == ["assets"])
    }

    @Test func `settings are too old after 24 hours, by the clock that is told`() throws {
        let preflight = try preflight([.neo(), .neoAgent()])

        #expect(!preflight.isStale(at: preflight.seenAt.adding(days: 1)))
        #expect(preflight.isStale(at: preflight.seenAt.adding(days: 1).adding(milliseconds: 1)))
    }
}
