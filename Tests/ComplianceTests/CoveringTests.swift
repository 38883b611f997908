import AuditModel
import Testing

@testable import Compliance

/// What an exception covers, by the time of what it is to cover.
@Suite struct CoveringTests {
    private static func day(_ day: Int) -> Instant { Instant(year: 2026, month: 10, day: day) }

    /// Whether an exception from 5 to 20 October, recorded on the 10th, covers a write at an instant.
    private func covers(_ at: Instant, revoked: Instant? = nil) throws -> Bool {
        let control = try #require(Baseline.neoHaloPSAAll.controls.first { $0.id == "RO-1" })
        var terms = ExceptionTerms.example("RO-1", until: Self.day(20))
        terms.validFrom = Self.day(5)
        var record = ExceptionRecord(id: "EX-1", terms: terms, recordedAt: Self.day(10), entry: 1)
        record.revocation = revoked.map {
            .init(
                terms: RevocationTerms(exception: "EX-1", person: "Dana Whitfield", reason: "over"),
                at: $0,
                entry: 2
            )
        }
        let rule = VerdictRule(
            period: try #require(ExampleTrial.period),
            audited: try #require(ExampleTrial.period),
            snapshots: [],
            gaps: [],
            exceptions: [record],
            attestations: [],
            application: .init(),
            calibrations: Calibrations([], until: Self.day(31)),
            isNeoMissing: false,
            clientDoubts: nil
        )
        let finding = Finding(
            id: "",
            control: "RO-1",
            area: .invoices,
            operation: .update,
            occurredAt: at,
            source: "audit",
            record: "INVOICEHEADER 1",
            field: "total",
            from: "",
            to: "",
            application: "",
            agent: 17,
            exception: nil,
            entry: 3
        )
        return rule.covering(of: finding, over: nil, by: control).exception != nil
    }

    @Test func `nothing is covered before the exception was recorded, nor at or after its end`() throws {
        let first = Self.day(10)
        let end = Self.day(20)

        #expect(try !covers(first.adding(milliseconds: -1)))
        #expect(try covers(first))
        #expect(try covers(end.adding(milliseconds: -1)))
        #expect(try !covers(end))
    }

    @Test func `nothing is covered at or after a revocation`() throws {
        let revoked = Self.day(15)

        #expect(try covers(revoked.adding(milliseconds: -1), revoked: revoked))
        #expect(try !covers(revoked, revoked: revoked))
    }
}
