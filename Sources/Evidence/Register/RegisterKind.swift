/// A kind of register entry: its table has the kind's name, and its ids count from 1.
enum RegisterKind: String, CaseIterable {
    case exception, attestation, calibration, revocation, followUp
    case imported = "import"

    /// What stands before the number in an id.
    var prefix: String {
        switch self {
        case .exception: "EX"
        case .attestation: "AT"
        case .calibration: "CA"
        case .revocation: "RV"
        case .followUp: "FU"
        case .imported: "IM"
        }
    }

    /// The kind of the log entry that holds it.
    var logged: LogEntry.Kind {
        switch self {
        case .exception: .exception
        case .attestation: .attestation
        case .calibration: .calibration
        case .revocation: .revocation
        case .followUp: .followUp
        case .imported: .imported
        }
    }
}
