import ArgumentParser
import AuditModel
import Reporting

/// What makes `check` and `audit` exit with something else than 0: a pipeline's threshold.
enum FailOn: Equatable {
    /// A required control that is worse than in the period before.
    case regression
    /// A required control that deviates, of this severity or above.
    case severity(Severity)
    /// A required control that deviates.
    case fail
    /// That, or a required control that could not be judged.
    case incomplete
    /// Nothing but errors.
    case never

    static let expected =
        "regression, severity=LEVEL (\(Severity.allCases.map(\.rawValue).joined(separator: ", "))), "
        + "fail, incomplete or never"

    init?(_ text: String) {
        switch text {
        case "regression": self = .regression
        case "fail": self = .fail
        case "incomplete": self = .incomplete
        case "never": self = .never
        default:
            let parts = text.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == "severity",
                let severity = Severity(rawValue: String(parts[1]))
            else { return nil }
            self = .severity(severity)
        }
    }

    /// The exit code for what a report says.
    func status(_ report: Report) -> ExitStatus {
        let failed = report.results.filter { $0.isRequired && $0.verdict == .fail }
        switch self {
        case .never: return .noDeviation
        case .incomplete: return ExitStatus(report.overall)
        case .fail: return failed.isEmpty ? .noDeviation : .deviations
        case .severity(let least):
            let counted = Severity.allCases.prefix { $0 != least } + [least]
            return failed.contains { counted.contains($0.severity) } ? .deviations : .noDeviation
        case .regression:
            let required = Set(report.results.filter(\.isRequired).map(\.id))
            // Where there is nothing to compare with, a pipeline is not let through on that ground.
            guard let changes = report.previous?.comparison.changes else { return ExitStatus(report.overall) }
            return changes.contains { $0.kind.isRegression && required.contains($0.control) }
                ? .deviations : .noDeviation
        }
    }
}

/// Where a command takes its threshold from.
struct FailOnOption: ParsableArguments {
    @Option(help: "What makes it exit with 2 or 3: \(FailOn.expected); by default incomplete.")
    var failOn: String?

    /// The threshold on the command line, or else the configured one.
    func threshold(_ configuration: Configuration) throws -> FailOn {
        guard let failOn else { return configuration.failOn }
        guard let threshold = FailOn(failOn) else {
            throw ConfigurationError(isUsage: true, "--fail-on '\(failOn)': expected \(FailOn.expected)")
        }
        return threshold
    }
}
