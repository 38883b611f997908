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
        let scope = Scope(subject: subject, period: period)
        try self.init(try Judging(reader, baseline: baseline, scope: scope), baseline)
    }

    init(_ judging: Judging, _ baseline: Baseline) throws {
        let judge = Judge(
            period: judging.period,
            snapshots: try judging.reader.rows("SELECT bound FROM shot ORDER BY bound")
                .compactMap { $0.instant("bound") },
            gaps: Dictionary(uniqueKeysWithValues: judging.gaps.map { ($0.source, $0.why) }),
            exceptions: judging.exceptions,
            attestations: judging.attestations,
            identity: try Self.identity(judging),
            calibrations: judging.calibrations,
            doubts: judging.doubts
        )
        period = judging.period
        results = try baseline.controls.map { control in
            let rows = try Self.rows(control, judging)
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

    /// What a control's query says; of one client, what it says of that client's records is that client's.
    private static func rows(_ control: Control, _ judging: Judging) throws -> [Bare] {
        guard let doubts = judging.doubts else { return try control.rows(judging.reader) }
        guard !control.seesEveryClient else { return [.pastClient(control.id)] }
        var rows = try control.rows(judging.reader)
        guard control.concern != .none else { return rows }
        for index in rows.indices where rows[index].finding.client == nil {
            rows[index].finding.client = doubts.client
        }
        return rows
    }

    /// Who Neo's application is at the last snapshot of the period; the client id as configured, if it is.
    private static func identity(_ judging: Judging) throws -> Judge.Identity {
        let last = try judging.reader.rows(
            """
            SELECT clientId, id, agentId FROM neoApplication
            WHERE bound = (SELECT MAX(bound) FROM shot)
            ORDER BY seq
            """
        )
        let found = last.count == 1 ? last[0] : nil
        return Judge.Identity(
            clientID: judging.scope.subject.clientID ?? found?.optionalText("clientId"),
            application: found?.optionalText("id"),
            agent: found?.optionalInt("agentId")
        )
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
            basis: control.basis(judgement.basis),
            remediation: control.remediation,
            unlock: judgement.unlock,
            references: control.references,
            findings: judgement.findings,
            entries: Array(Set(shown)).sorted(),
            exceptions: judgement.exceptions,
            lapses: judgement.lapses,
            value: value(rows),
            route: judgement.route
        )
    }

    /// What rows about settings hold, such as `scopes: all`; rows about writes hold none.
    private static func value(_ rows: [Bare]) -> String {
        let settings = rows.map(\.finding).filter {
            $0.operation == nil && !$0.field.isEmpty && !$0.to.isEmpty
        }
        return Set(settings.map { "\($0.field): \($0.to)" }).sorted().joined(separator: "; ")
    }
}
