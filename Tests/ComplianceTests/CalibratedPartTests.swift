import AuditModel
import Testing

@testable import Compliance

/// A change shows that a log tells of the part it was made in, and of no other.
@Suite struct CalibratedPartTests {
    private static func calibration(_ number: Int, of part: String?, isShown: Bool = true) -> Calibration {
        let looked = Instant(year: 2026, month: 10, day: number)
        return Calibration(
            id: "CA-\(number)",
            terms: CalibrationTerms(
                area: .invoices,
                part: part,
                askedAt: looked,
                lookedAt: looked,
                label: "",
                person: "Dana",
                shown: isShown ? [.init(source: "audit", entry: 1)] : [],
                silent: isShown ? [] : ["audit"],
                unread: []
            ),
            recordedAt: looked,
            entry: Int64(number)
        )
    }

    private func proofs(_ all: [Calibration]) -> [String] {
        let calibrations = Calibrations(all, until: .distantFuture)
        return Part.all(of: .invoices).filter { calibrations.proof(that: "audit", logs: $0) != nil }.map(
            \.name
        )
    }

    @Test func `one that names no part is of the area's first`() {
        #expect(proofs([Self.calibration(1, of: nil)]) == ["invoices"])
    }

    @Test func `one that names a part is of that alone`() {
        #expect(proofs([Self.calibration(1, of: "recurring invoices")]) == ["recurring invoices"])
    }

    @Test func `a newer one that saw nothing takes back what an older one of its part saw`() {
        let older = [Self.calibration(1, of: nil), Self.calibration(2, of: "sales orders")]

        #expect(proofs(older + [Self.calibration(3, of: "sales orders", isShown: false)]) == ["invoices"])
        #expect(proofs(older + [Self.calibration(3, of: nil, isShown: false)]) == ["sales orders"])
    }

    @Test func `what Neo did on a ticket shows no area that it may only read`() {
        var terms = Self.calibration(1, of: "tickets").terms
        (terms.area, terms.neosMarks) = (.tickets, [.init(source: "audit", told: "agent 17", isNeos: true)])
        let neos = Calibration(id: "CA-1", terms: terms, recordedAt: terms.lookedAt, entry: 1)

        #expect(proofs([neos]).isEmpty)
    }
}
