public import AuditModel
public import Evidence

/// All that a baseline's controls say of an engagement: the same store gives the same results.
public struct ControlResults: Hashable, Sendable {
    /// The period judged.
    public let period: Period
    /// One result a control, in the order of the baseline.
    public let results: [ControlResult]
    /// What all required controls say together.
    public let overall: Overall
    /// When the settings were seen first: what was before is not audited; `nil` where they never were.
    public let evidenceBegins: Instant?
    /// What was granted, is allowed and was used, by area.
    public let grants: [GrantRow]
    /// When it was seen what is granted today; `nil` where it never was.
    public let grantsSeenAt: Instant?
    /// Steps that settle controls which could not be judged, best first.
    public let unlock: [UnlockStep]

    /// Judges the evidence by a baseline.
    public init(_ reader: EvidenceReader, baseline: Baseline, parties: Parties, period: Period) throws {
        let engagement = Engagement(parties: parties, period: period)
        try self.init(try EvidenceViews(reader, baseline: baseline, engagement: engagement), baseline)
    }

    init(_ views: EvidenceViews, _ baseline: Baseline, doubts: ClientDoubts? = nil) throws {
        let gaps = try views.gaps()
        let rule = VerdictRule(
            period: views.period,
            audited: views.purpose.audited,
            snapshots: try views.reader.rows("SELECT bound FROM settingsSnapshot ORDER BY bound")
                .compactMap { $0.instant("bound") },
            gaps: gaps,
            exceptions: views.purpose.exceptions,
            attestations: views.purpose.attestations,
            application: try views.attestedApplication(),
            calibrations: views.purpose.calibrations,
            isNeoMissing: try views.isNeoMissing(),
            clientDoubts: doubts
        )
        var steps: [(control: Control, step: Step)] = []
        var results: [ControlResult] = []
        for control in baseline.controls {
            let facts = try control.facts(views.reader, doubts)
            let joined = rule.verdict(
                of: control,
                facts,
                beside: control.isSetting ? try control.besidePeriod.facts(views.reader) : []
            )
            var step = joined.step
            if joined.verdict == .unknown, step == nil { step = Self.missing(control, gaps) }
            if joined.verdict == .unknown || joined.verdict == .manual, let step {
                steps.append((control, step))
            }
            results.append(ControlResult(control, joined, step, facts))
        }
        let classes = try RowClasses(views.reader, of: results.lazy.flatMap(\.findings))
        for (index, result) in results.enumerated() {
            for at in result.findings.indices {
                results[index].findings[at].rowClass = classes[result.findings[at]]
            }
        }
        period = views.period
        evidenceBegins = views.purpose.evidenceBegins
        self.results = results
        overall = Overall(results.filter(\.isRequired).map(\.verdict))
        let grants = try Grants(views.reader, results)
        self.grants = grants.rows
        grantsSeenAt = grants.seenAt
        unlock = try UnlockSteps(results, steps, views, gaps).steps
    }

    /// The first step that would let the lists of a control's area be read; none when they were.
    private static func missing(_ control: Control, _ gaps: [SourceGap]) -> Step? {
        gaps.first { gap in
            guard let area = control.area, let source = Resource.named(gap.source) else { return false }
            return Part.isListed(area, in: source)
        }?.step
    }
}

extension EvidenceViews {
    /// The sources that were not read whole for the period, in the order of collection.
    func gaps() throws -> [SourceGap] {
        let rows = try reader.rows("SELECT source, cause, detail, alike FROM sourceGap ORDER BY source")
            .map(SourceGap.init)
        return (Resource.all + Resource.perClient).compactMap { resource in
            rows.first { $0.source == resource.name }
        }
    }

    /// Whether a snapshot by which settings are judged, or the next one, shows no application of Neo's; or, where only its
    /// name is known, not always the same one.
    fileprivate func isNeoMissing() throws -> Bool {
        try reader.rows(
            """
            SELECT EXISTS (SELECT 1 FROM settingsSnapshot WHERE run NOT IN (SELECT run FROM neoApplication))
                OR EXISTS (
                    SELECT 1 FROM besideSnapshot CROSS JOIN engagement
                    WHERE bound > toTime AND run NOT IN (SELECT run FROM besideApplication))
                OR EXISTS (SELECT 1 FROM engagement WHERE oauthClientId IS NULL)
                    AND (SELECT COUNT(DISTINCT id) FROM neoApplication) > 1 AS isMissing
            """
        ).first?.flag("isMissing") ?? false
    }

    /// Why it is not known whole for the period which client each ticket is of; `nil` when it is.
    func ticketGap() throws -> SourceGap? {
        try reader.rows("SELECT source, cause, detail, alike FROM ticketGap").first.map(SourceGap.init)
    }

    /// Who Neo's application is at the last snapshot of the period; the client id as configured, if it is.
    fileprivate func attestedApplication() throws -> VerdictRule.AttestedApplication {
        let last = try reader.rows(
            """
            SELECT oauthClientId, id, agentId FROM neoApplication
            WHERE run = (SELECT MAX(run) FROM settingsSnapshot)
            ORDER BY seq
            """
        )
        let found = last.count == 1 ? last[0] : nil
        return VerdictRule.AttestedApplication(
            oauthClientID: engagement.parties.oauthClientID ?? found?.optionalText("oauthClientId"),
            id: found?.optionalText("id"),
            agent: found?.optionalInt("agentId")
        )
    }
}

extension Control {
    /// The same, asked of the snapshots beside the period.
    fileprivate var besidePeriod: Control {
        var control = self
        control.queries = queries.map(\.besidePeriod)
        return control
    }

    /// What its queries say; where one client is judged, what they say of writes is that client's.
    fileprivate func facts(_ reader: EvidenceReader, _ doubts: ClientDoubts?) throws -> [Fact] {
        guard let doubts else { return try facts(reader) }
        guard !seesEveryClient else { return [Fact(.unknown, of: id, reason: PastClient())] }
        var facts = try facts(reader)
        guard concern != .none else { return facts }
        for index in facts.indices where facts[index].finding.client == nil {
            facts[index].finding.client = doubts.client
        }
        return facts
    }
}

extension ControlResult {
    fileprivate init(_ control: Control, _ joined: JoinedVerdict, _ step: Step?, _ facts: [Fact]) {
        let shown =
            joined.findings.isEmpty ? facts.compactMap(\.finding.entry) : joined.findings.compactMap(\.entry)
        self.init(
            id: control.id,
            title: control.title,
            section: control.section,
            area: control.area,
            severity: control.severity,
            isRequired: control.isRequired,
            verdict: joined.verdict,
            expected: control.expected,
            observed: joined.reason.observed,
            reason: joined.why,
            basis: control.basis(joined.reason.basis),
            remediation: control.remediation,
            unlock: step?.words ?? "",
            references: control.references,
            findings: joined.findings,
            entries: Array(Set(shown)).sorted(),
            exceptions: joined.exceptions,
            lapses: joined.lapses,
            value: Self.value(facts),
            route: joined.route
        )
    }

    /// What facts about settings hold, such as `scopes: all`; facts about writes hold none.
    private static func value(_ facts: [Fact]) -> String {
        let settings = facts.map(\.finding).filter {
            $0.operation == nil && !$0.field.isEmpty && !$0.to.isEmpty
        }
        return Set(settings.map { "\($0.field): \($0.to)" }).sorted().joined(separator: "; ")
    }
}
