public import AuditModel
public import Evidence

/// What stands in the way of letting Neo in: settings as they are, and what they prevent.
///
/// No write is looked for. An area that Neo may only read must be closed to it by scopes and permissions, or open by an
/// exception that holds. An application that was never seen active, and never acted, is not switched on yet: no failure.
public struct Preflight: Sendable {
    /// One thing that was looked at.
    public struct Item: Hashable, Sendable {
        /// The control's identifier.
        public var control: String
        /// Its title.
        public var title: String
        /// How it stands.
        public var verdict: Verdict
        /// What was seen.
        public var observed: String
        /// Why it stands so.
        public var reason: String
        /// What to do about it.
        public var remedy: String
        /// The exceptions and attestations that it rests on.
        public var register: [String]

        /// Whether Neo should not be let in before it is settled.
        public var isBlocking: Bool { [.fail, .unknown, .manual].contains(verdict) }
    }

    /// The collection that saw the settings.
    public let run: Run
    /// When the settings were seen.
    public var seenAt: Instant { run.bound }
    /// Everything looked at, in the order of the baseline.
    public let items: [Item]
    /// Required controls that say nothing before there is history.
    public let needsHistory: [String]
    /// What Neo can do in each area, and how it would be noticed.
    public let reach: [Reach]
    /// The parts of read-only areas that HaloPSA has no list, no permission and no log of its own for.
    public let unshowable: [Part]
    /// When Neo was first seen to act; `nil` where there is no history.
    public let actedSince: Instant?
    /// Whether Neo's one application was never seen active and never acted.
    public let isNotYetOn: Bool
    private let judged: Overall

    /// What blocks.
    public var blocking: [Item] { items.filter(\.isBlocking) }

    /// Whether the settings were seen more than 24 hours before, so that they may be others by now.
    public func isStale(at now: Instant) -> Bool { seenAt.adding(days: 1) < now }

    /// What all of it says together; what is stale does not pass.
    public func overall(at now: Instant) -> Overall {
        judged == .noDeviation && isStale(at: now) ? .incomplete : judged
    }

    /// Looks at the settings that a run saw.
    public init(_ reader: EvidenceReader, baseline: Baseline, parties: Parties, run: Run) throws {
        self.run = run
        guard let moment = Period(from: run.bound.adding(milliseconds: -1), to: run.bound) else {
            throw ComplianceError(.noEvidence, "preflight", "expected a run after 1901, saw \(run.bound)")
        }
        let views = try EvidenceViews(
            reader,
            baseline: baseline,
            engagement: Engagement(parties: parties, period: moment)
        )
        let granted = try views.granted()
        let required = baseline.controls.filter { $0.isRequired && $0.rule != .routes }
        let settings = required.filter(\.isAboutSettings)
        needsHistory = required.filter { !$0.isAboutSettings }.map(\.id)
        actedSince = try views.reader.rows("SELECT MIN(first) AS first FROM neoSeen").first?.instant("first")
        isNotYetOn = try actedSince == nil && views.wasNeverActive()
        let results = try ControlResults(views, baseline.only(settings)).results.map(Self.item)
            .map { [isNotYetOn] in isNotYetOn ? $0.notYetOn : $0 }
        reach = try Reach.all(views, granted)
        unshowable = Area.readOnly.flatMap(Part.all).filter { !$0.bars }
        let areas = baseline.controls.filter { $0.rule == .routes }.compactMap { control in
            control.area.map { Self.item(control, $0, granted[$0] ?? .unknown, views.purpose) }
        }
        let order = baseline.controls.map(\.id)
        items = (results + areas).sorted {
            (order.firstIndex(of: $0.control) ?? 0) < (order.firstIndex(of: $1.control) ?? 0)
        }
        judged = Overall(items.map(\.verdict))
    }

    private static func item(_ result: ControlResult) -> Item {
        Item(
            control: result.id,
            title: result.title,
            verdict: result.verdict,
            observed: result.observed,
            reason: result.reason,
            remedy: result.verdict == .fail || result.unlock.isEmpty ? result.remediation : result.unlock,
            register: result.exceptions
        )
    }

    /// An area that may only be read, by what scopes and permissions give.
    private static func item(
        _ control: Control,
        _ area: Area,
        _ granted: GrantRow.Level,
        _ purpose: ViewPurpose
    ) -> Item {
        let last = purpose.period.to.adding(milliseconds: -1)
        let held = purpose.exceptions.filter {
            control.isExceptable && $0.terms.control == control.id && $0.holds(at: last)
        }
        let exception = held.first { $0.terms.coversWhole(area) }
        var item = Item(
            control: control.id,
            title: control.title,
            verdict: .pass,
            observed: "granted: \(granted.rawValue)",
            reason: "scopes and permissions give at most reading",
            remedy: control.remediation,
            register: []
        )
        switch granted {
        case .none, .read: break
        case .unknown:
            item.verdict = .unknown
            item.reason = "scopes or permissions could not be read or interpreted in full"
            item.remedy = "Let the collector read Neo's application, agent and roles with their claims."
        case .write:
            item.verdict = exception == nil ? .fail : .excepted
            item.reason =
                exception.map { "\($0.id) allows writing until \($0.terms.lastDay)" }
                ?? (held.first.map { "\($0.id) allows only a part of what is granted" }
                    ?? "nothing in HaloPSA keeps Neo from writing here")
            item.register = exception.map { [$0.id] } ?? []
        }
        return item
    }
}

extension Preflight.Item {
    /// The same where Neo's application is there and was never switched on: that alone is no failure.
    fileprivate var notYetOn: Self {
        guard [Control.oneApplication.id, Control.applicationIsActive.id].contains(control), verdict == .fail
        else { return self }
        var item = self
        item.verdict = .info
        item.observed = "ready, not yet switched on"
        item.reason = "Neo's application was never seen active, and never acted"
        return item
    }
}

extension EvidenceViews {
    /// Whether one application is Neo's, by its client id, and whatever was seen of it was inactive.
    fileprivate func wasNeverActive() throws -> Bool {
        try reader.rows(
            """
            SELECT MIN(COALESCE(isInactive, 0)) AS isOff, MIN(identifiedBy = 'client-id') AS isCertain,
                   COUNT(DISTINCT id) AS applications
            FROM everyApplication WHERE isNeo
            """
        ).first.map { $0.flag("isOff") && $0.flag("isCertain") && $0.int("applications") == 1 } ?? false
    }
}

extension Control {
    /// Whether settings or a person's statement decide it, not what was done.
    fileprivate var isAboutSettings: Bool {
        if case .attestation = rule { return true }
        let settings: [Resource] = [.applications, .agents, .roles]
        return !reads.isEmpty && reads.allSatisfy(settings.contains)
    }
}

extension Baseline {
    /// The same baseline with some of its controls.
    func only(_ controls: [Control]) -> Baseline {
        var baseline = self
        baseline.controls = controls
        return baseline
    }
}
