extension Comparison {
    /// What a change means for whoever reads it, the worst first.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// It deviates now and did not before.
        case regressed
        /// It deviates now since its exception ended or was revoked.
        case exceptionExpired = "exception-expired"
        /// It deviates now since what was excepted is another thing than what is seen.
        case exceptionVoided = "exception-voided"
        /// An attestation ended or became void.
        case attestationLapsed = "attestation-lapsed"
        /// It could be judged before and cannot now.
        case coverageLost = "coverage-lost"
        /// A person has to look now.
        case reviewDue = "review-due"
        /// It deviates now, as an exception allows.
        case excepted
        /// The verdict is the same, what was judged or what it rests on is not.
        case valueDrift = "value-drift"
        /// It was not there before.
        case new
        /// It is not there any more.
        case retired
        /// It could not be judged before and can now.
        case settled
        /// It deviated before and does not now.
        case fixed

        /// The word shown to people.
        public var word: String {
            switch self {
            case .regressed: "regressed"
            case .exceptionExpired: "exception ended"
            case .exceptionVoided: "exception void"
            case .attestationLapsed: "attestation lapsed"
            case .coverageLost: "coverage lost"
            case .reviewDue: "review due"
            case .excepted: "excepted"
            case .valueDrift: "value drifted"
            case .new: "new"
            case .retired: "retired"
            case .settled: "settled"
            case .fixed: "fixed"
            }
        }

        /// Whether it is a step back, for a pipeline to stop at.
        public var isRegression: Bool {
            switch self {
            case .regressed, .exceptionExpired, .exceptionVoided, .attestationLapsed, .coverageLost: true
            case .reviewDue, .excepted, .valueDrift, .new, .retired, .settled, .fixed: false
            }
        }
    }
}

extension Comparison {
    /// Controls that differ, the worst kinds first.
    public var worstFirst: [Change] {
        Kind.allCases.flatMap { kind in changes.filter { $0.kind == kind } }
    }
}

extension Comparison.Change {
    /// What the change means.
    public var kind: Comparison.Kind {
        guard let before else { return after?.verdict == .fail ? .regressed : .new }
        guard let after else { return .retired }
        switch (before.verdict, after.verdict) {
        case (.fail, .fail): return .valueDrift
        case (_, .fail): return lapse(before, after) ?? .regressed
        case (.unknown, .unknown): return .valueDrift
        case (_, .unknown): return .coverageLost
        case (.manual, .manual): return .valueDrift
        case (_, .manual): return after.lapses.isEmpty ? .reviewDue : .attestationLapsed
        case (.fail, _), (.excepted, .pass): return .fixed
        case (.unknown, _), (.manual, _): return .settled
        case (.pass, .excepted): return .excepted
        default: return .valueDrift
        }
    }

    private func lapse(_ before: Comparison.State, _ after: Comparison.State) -> Comparison.Kind? {
        let lost = after.lapses.filter { before.register.contains($0.id) }
        guard before.verdict == .excepted, let first = lost.first else { return nil }
        return first.kind == .voided ? .exceptionVoided : .exceptionExpired
    }

    /// What to say of it, such as `3 writes by Neo` or `scopes: all → scopes: all, admin`.
    public var text: String {
        guard let before, let after else { return after?.observed ?? before?.observed ?? "" }
        if kind == .valueDrift, before.value != after.value {
            return
                "\(before.value.isEmpty ? "nothing" : before.value) → \(after.value.isEmpty ? "nothing" : after.value)"
        }
        if kind == .valueDrift, before.register != after.register {
            return [before, after].map { $0.register.isEmpty ? "none" : $0.register.joined(separator: ", ") }
                .joined(separator: " → ")
        }
        let lapses = after.lapses.map(\.words)
        return ([after.observed] + lapses).filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
