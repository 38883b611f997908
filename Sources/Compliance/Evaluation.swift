public import AuditModel
public import Evidence

/// All that a baseline says about a subject and a period: the same store gives the same evaluation.
public struct Evaluation: Hashable, Sendable {
    /// The period judged.
    public let period: Period
    /// One result a control, in the order of the baseline.
    public let results: [ControlResult]
    /// What all required controls say together.
    public let overall: Overall
    /// What was granted, is allowed and was used, by area.
    public let grants: [GrantRow]
    /// Steps that settle controls which could not be judged, best first.
    public let unlock: [UnlockStep]

    /// Judges the evidence by a baseline.
    public init(
        _ reader: EvidenceReader,
        baseline: Baseline,
        subject: Subject,
        period: Period
    ) throws {
        let judging = try Judging(reader, subject: subject, period: period)
        let judge = Judge(
            period: period,
            gaps: Dictionary(uniqueKeysWithValues: judging.gaps.map { ($0.source, $0.why) }),
            exceptions: try reader.exceptions(),
            attestations: try reader.attestations(),
            clientID: try Self.clientID(judging),
            calibrations: judging.calibrations
        )
        self.period = period
        results = try baseline.controls.map { control in
            let rows = try reader.rows(control.query).map { try Bare($0, control: control.id) }
            var judgement = judge.judge(control, rows)
            if judgement.verdict == .unknown, judgement.unlock.isEmpty {
                judgement.unlock = Self.missing(control, judging)
            }
            return Self.result(control, judgement, rows)
        }
        overall = Overall(results.filter(\.isRequired).map(\.verdict))
        grants = try Grants(judging, results).rows
        unlock = Unlock(results, judging: judging).steps
    }

    /// The configured client id, or else the one of the application found.
    private static func clientID(_ judging: Judging) throws -> String? {
        if let configured = judging.subject.clientID { return configured }
        let found = try judging.reader.rows(
            "SELECT DISTINCT clientId FROM neoApplication WHERE clientId IS NOT NULL ORDER BY clientId"
        )
        return found.count == 1 ? found[0].text("clientId") : nil
    }

    /// The first step that would let the lists of a control's area be read; empty when they were.
    private static func missing(_ control: Control, _ judging: Judging) -> String {
        judging.gaps.first { gap in
            control.area.map { Resource.named(gap.source)?.areas.contains($0) == true } ?? false
        }?.unlock ?? ""
    }

    private static func result(
        _ control: Control,
        _ judgement: Judge.Judgement,
        _ rows: [Bare]
    ) -> ControlResult {
        let shown =
            judgement.findings.isEmpty
            ? rows.compactMap(\.finding.entry) : judgement.findings.compactMap(\.entry)
        return ControlResult(
            id: control.id,
            title: control.title,
            section: control.section,
            area: control.area,
            severity: control.severity,
            isRequired: control.isRequired,
            verdict: judgement.verdict,
            expected: control.expected,
            observed: judgement.observed,
            reason: judgement.reason,
            basis: judgement.basis,
            remediation: control.remediation,
            unlock: judgement.unlock,
            references: control.references,
            findings: judgement.findings,
            entries: Array(Set(shown)).sorted(),
            exceptions: judgement.exceptions
        )
    }
}
