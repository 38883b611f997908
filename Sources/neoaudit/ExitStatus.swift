import AuditModel
import Collecting
import Compliance
import Evidence
import HaloAPI
import Reporting

/// The exit codes that scripts rely on.
enum ExitStatus: Int32 {
    case noDeviation = 0
    case deviations = 2
    case incomplete = 3
    case unverified = 4
    case usage = 64
    case badData = 65
    case unreachable = 69
    case cannotCreate = 73
    case cannotWrite = 74
    case stoppedForNow = 75
    case refused = 77
    case configuration = 78

    init(_ overall: Overall) {
        switch overall {
        case .noDeviation: self = .noDeviation
        case .deviations: self = .deviations
        case .incomplete: self = .incomplete
        }
    }

    /// What an error of one of the modules means; `nil` for the argument parser's own.
    init?(_ error: any Error) {
        switch error {
        case let error as CollectingError:
            guard let status = ExitStatus(error.cause) else { return nil }
            self = status
        case let error as HaloError: self.init(error.code)
        case let error as EvidenceError: self.init(error.code)
        case let error as ReportError:
            switch error.code {
            case .badTemplate, .badLogo: self = .badData
            case .cannotCreate: self = .cannotCreate
            default: self = .cannotWrite
            }
        case is ComplianceError, is ImportError, is ControlFileError, is CSVError: self = .badData
        case let error as ConfigurationError: self = error.isUsage ? .usage : .configuration
        default: return nil
        }
    }

    private init(_ code: HaloError.Code) {
        switch code {
        case .invalidConfiguration, .invalidURL, .authorisationServerRefused: self = .configuration
        case .credentialsRefused, .unauthorized, .forbidden: self = .refused
        case .budgetExhausted, .serverFailed, .cancelled: self = .stoppedForNow
        case .unreachable, .deadlineExceeded, .redirected, .notJSON, .notFound, .unexpectedStatus:
            self = .unreachable
        case .truncated, .oversize, .malformedPage, .invalidPath: self = .badData
        }
    }

    private init(_ code: EvidenceError.Code) {
        switch code {
        case .notAStore, .newerStore, .damaged, .missing, .unsafeSettings, .badQuery, .wrongClock:
            self = .badData
        case .otherTenant: self = .configuration
        case .locked: self = .stoppedForNow
        case .cannotWrite: self = .cannotWrite
        case .cannotCreate: self = .cannotCreate
        case .refused: self = .usage
        case .unverified, .rolledBack: self = .unverified
        }
    }
}
