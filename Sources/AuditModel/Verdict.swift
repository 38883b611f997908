/// What a control says about a tenant in a period.
public enum Verdict: String, Sendable, CaseIterable, Codable {
    /// The requirement was met, and the evidence shows it.
    case pass
    /// The evidence shows a deviation that no valid exception covers.
    case fail
    /// It deviates, and a valid exception covers the deviation.
    case excepted
    /// Evidence is missing, partial, unreadable or not interpretable.
    case unknown
    /// A person has to look: an attestation is missing or lapsed, a review is due.
    case manual
    /// An observation, never counted.
    case info
}

/// How much a deviation matters.
public enum Severity: String, Sendable, CaseIterable, Codable {
    /// Money or many clients are at stake.
    case critical
    /// The access is not what was promised.
    case high
    /// A weakness that needs another fault to hurt.
    case medium
    /// Good order.
    case low
    /// Nothing is at stake.
    case info
}

/// What all required controls say together; a finding, never an opinion.
public enum Overall: String, Sendable, Codable {
    /// Every required control passed or is excepted.
    case noDeviation = "no-deviation"
    /// At least one required control failed.
    case deviations
    /// None failed, but a required control is `unknown` or `manual`.
    case incomplete

    /// Joins the verdicts of the required controls.
    public init(_ required: some Sequence<Verdict>) {
        var joined = Overall.noDeviation
        for verdict in required {
            switch verdict {
            case .fail:
                self = .deviations
                return
            case .unknown, .manual: joined = .incomplete
            case .pass, .excepted, .info: break
            }
        }
        self = joined
    }

    /// The sentence that stands first in every report.
    public var sentence: String {
        switch self {
        case .noDeviation: "No deviation found in what was examined."
        case .deviations: "Deviations found."
        case .incomplete: "Not everything could be judged."
        }
    }
}
