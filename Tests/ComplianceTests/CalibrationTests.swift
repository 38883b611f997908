import AuditModel
import Compliance
import Evidence
import Testing

@Suite struct CalibrationTests {
    private let october = Instant(year: 2026, month: 10, day: 1)

    private func terms(_ day: Int, shown: [String] = [], silent: [String] = []) -> CalibrationTerms {
        let at = october.adding(days: day)
        return CalibrationTerms(
            area: .suppliers,
            askedAt: at,
            lookedAt: at.adding(milliseconds: 60_000),
            label: "",
            person: "Dana Whitfield",
            shown: shown.map { CalibrationTerms.Sighting(source: $0, entry: 1) },
            silent: silent,
            unread: []
        )
    }

    /// The evidence of an example of RO-3, judged for October with these calibrations on file.
    private func judged(
        _ calibrations: [CalibrationTerms],
        example name: String = "calibrated in another area"
    ) throws -> (verdicts: ControlResults, suppliers: ControlResult) {
        let control = try #require(Baseline.neoHaloPSAAll.controls.first { $0.id == "RO-3" })
        let example = try #require(control.examples.first { $0.name.hasPrefix(name) })
        let store = try ExampleTrial(example).store
        try store.write { writer in for terms in calibrations { _ = try writer.add(terms) } }
        let period = try #require(ExampleTrial.period)
        let evaluation = try store.read { reader in
            try ControlResults(reader, baseline: .neoHaloPSAAll, parties: example.parties, period: period)
        }
        return (evaluation, try #require(evaluation.results.first { $0.id == "RO-3" }))
    }

    @Test func `a calibration inside the period proves the whole of it, and the basis names it`() throws {
        let suppliers = try judged([terms(20, shown: ["audit"])], example: "calibrated: a person's").suppliers

        #expect(suppliers.verdict == .pass)
        #expect(
            suppliers.basis
                == "logged: audit was read whole, shows rows of Neo's own and was calibrated for suppliers on 2026-10-21 "
                + "(CA-2); supplier-contracts held the same records at every snapshot"
        )
    }

    @Test func `a calibration proves the part that was changed, and no other part of its area`() throws {
        let suppliers = try judged([terms(20, shown: ["audit"])]).suppliers

        #expect(suppliers.verdict == .unknown)
        #expect(suppliers.reason.contains("not shown for: supplier contracts"))
    }

    @Test func `a calibration after the period proves nothing about it`() throws {
        #expect(try judged([terms(31, shown: ["audit"])]).suppliers.verdict == .unknown)
    }

    @Test func `a newer calibration that saw nothing takes the older one's place`() throws {
        let suppliers = try judged([terms(2, shown: ["audit"]), terms(20, silent: ["audit"])]).suppliers

        #expect(suppliers.verdict == .unknown)
        #expect(
            suppliers.reason.hasSuffix("audit showed nothing of a change made there (CA-4 of 2026-10-21)")
        )
    }

    @Test func `rows of the area still prove it, and a calibration that saw nothing is told beside them`()
        throws
    {
        let suppliers = try judged([terms(20, silent: ["audit"])], example: "logged").suppliers

        #expect(suppliers.verdict == .pass)
        #expect(suppliers.basis.contains("holds 1 rows about suppliers; but showed nothing of a change"))
    }

    @Test func `calibrating is proposed where it would settle something, and only once`() throws {
        let before = try judged([]).verdicts.unlock
        let after = try judged([terms(20, silent: ["audit"])]).verdicts.unlock

        let step = try #require(before.first { $0.step.hasPrefix("Run 'neoaudit calibrate suppliers'") })
        #expect(step.step.hasSuffix("no row about suppliers was ever seen in audit."))
        #expect(step.controls == ["RO-3"])
        #expect(!after.contains { $0.step.contains("calibrate suppliers") })
    }

    @Test func `calibrating is not proposed where the agent is not Neo's alone`() throws {
        let unlock = try judged([], example: "the agent is another").verdicts.unlock

        #expect(!unlock.contains { $0.step.contains("calibrate") && !$0.step.contains("calibrate --by neo") })
    }
}
