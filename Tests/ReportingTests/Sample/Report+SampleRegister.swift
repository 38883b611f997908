import AuditModel

@testable import Reporting

/// What people recorded about the sample's findings and sources.
extension Report {
    /// A valid exception.
    static func sampleExceptions(in period: Period) -> [ExceptionRecord] {
        [
            ExceptionRecord(
                id: "EX-1",
                terms: ExceptionTerms(
                    control: "RO-2",
                    operations: [.update],
                    owner: "Dana Field",
                    approver: "Lee Ortiz",
                    reason: "Contract end dates during the move.",
                    validFrom: period.from,
                    validUntil: Instant(year: 2027, month: 1, day: 1)
                ),
                recordedAt: period.from,
                entry: 40_001
            )
        ]
    }

    /// An attestation that lapsed before the period.
    static func sampleAttestations(in period: Period) -> [Attestation] {
        [
            Attestation(
                id: "AT-1",
                terms: AttestationTerms(
                    control: "EXT-9",
                    person: "Kim Lund",
                    role: "security lead",
                    statement: "SOC 2 report read.",
                    clientID: "",
                    reference: "",
                    validFrom: period.from.adding(days: -400),
                    validUntil: period.from.adding(days: -35)
                ),
                recordedAt: period.from.adding(days: -400),
                entry: 12
            )
        ]
    }

    /// A calibration that one source passed.
    static func sampleCalibrations(in period: Period) -> [Calibration] {
        [
            Calibration(
                id: "CA-1",
                terms: CalibrationTerms(
                    area: .contracts,
                    askedAt: period.from,
                    lookedAt: period.from.adding(days: 1),
                    label: "neoaudit calibration",
                    person: "Kim Lund",
                    shown: [.init(source: "audit", entry: 40_900)],
                    silent: ["contracts"],
                    unread: []
                ),
                recordedAt: period.from.adding(days: 1),
                entry: 40_901
            )
        ]
    }

    /// What somebody said about the first finding.
    static func sampleFollowUps(in period: Period) -> FollowUps {
        FollowUps([
            FollowUp(
                id: "FU-1",
                terms: FollowUpTerms(
                    finding: "a1b2c3d4e5f6",
                    owner: "Dana Field",
                    due: "2026-12-31",
                    comment: "With the vendor.",
                    person: "Kim Lund"
                ),
                recordedAt: period.to,
                entry: 61_203
            )
        ])
    }
}
