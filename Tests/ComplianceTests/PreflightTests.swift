import AuditModel
import Compliance
import Evidence
import Testing

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
}
