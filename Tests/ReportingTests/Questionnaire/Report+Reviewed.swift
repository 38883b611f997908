import AuditModel
import Testing

@testable import Reporting

extension Report {
    /// A report in which all that a questionnaire asks is as it should be, then changed.
    static func reviewed(_ change: (inout Report) -> Void = { _ in }) throws -> Report {
        var report = try #require(trials.last)
        report.results = ids.map { id in
            let verdict: Verdict = id.hasPrefix("WR-") ? .info : .pass
            let attestation = ["CHK-5": "AT-2", "EXT-9": "AT-3"][id]
            return ControlResult(
                id: id,
                title: "Title of \(id)",
                section: .beyond,
                area: nil,
                severity: .high,
                isRequired: true,
                verdict: verdict,
                expected: "as it should be",
                observed: "seen of \(id)",
                reason: "as expected",
                basis: "",
                remediation: "Set \(id) right.",
                unlock: "",
                references: [],
                findings: [],
                entries: [7],
                exceptions: attestation.map { [$0] } ?? [],
                route: ["RO-1": .prevented, "RO-2": .unchanged][id]
            )
        }
        report.coverage = sources.map { source in
            Coverage(
                source: source,
                requests: 1,
                pages: 1,
                claimed: 1,
                stored: 1,
                window: nil,
                isComplete: true,
                gap: ""
            )
        }
        report.attestations = [statement("AT-2", "CHK-5"), statement("AT-3", "EXT-9")]
        report.previous = PreviousComparison(period: "1–30 September 2026", Comparison(changes: []))
        report.grants = [
            GrantRow(area: .tickets, granted: .write, allowed: .write, writes: 12, lastUsed: nil, note: "")
        ]
        report.logSize = 990
        report.exceptions = [approved]
        change(&report)
        return report
    }

    /// Gives a control another verdict.
    mutating func set(_ control: String, _ verdict: Verdict) {
        for at in results.indices where results[at].id == control {
            results[at].verdict = verdict
            if verdict == .excepted { results[at].exceptions = ["EX-1"] }
            if verdict == .unknown || verdict == .manual { results[at].unlock = "look at \(control)" }
        }
    }

    /// Makes a source one of which not all arrived.
    mutating func cut(_ source: String) {
        for at in coverage.indices where coverage[at].source == source {
            coverage[at].isComplete = false
            coverage[at].gap = "403"
        }
    }

    private static let ids =
        (0...5).map { "CHK-\($0)" } + (1...10).map { "RO-\($0)" } + (1...7).map { "WR-\($0)" }
        + (1...11).map { "EXT-\($0)" }

    private static let sources = Resource.all.map(\.name)

    /// One that is on record, and that no control needed.
    private static var approved: ExceptionRecord {
        var record = trialException
        record.id = "EX-9"
        return record
    }

    private static func statement(_ id: String, _ control: String) -> Attestation {
        Attestation(
            id: id,
            terms: AttestationTerms(
                control: control,
                person: "Kim Lund",
                role: "security lead",
                statement: "Looked at.",
                clientID: "",
                reference: "vault://neo",
                rotatedOn: "2026-09-01",
                document: "SOC 2 Type II",
                validFrom: trialStart,
                validUntil: trialEnd.adding(days: 300)
            ),
            recordedAt: trialStart,
            entry: 9
        )
    }
}
