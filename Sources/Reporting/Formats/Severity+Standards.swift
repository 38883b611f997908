import AuditModel

extension Severity {
    /// OCSF's `severity_id`, 1 Informational to 5 Critical.
    var ocsf: Int {
        switch self {
        case .critical: 5
        case .high: 4
        case .medium: 3
        case .low: 2
        case .info: 1
        }
    }

    /// OCSF's caption for it.
    var ocsfCaption: String {
        switch self {
        case .critical: "Critical"
        case .high: "High"
        case .medium: "Medium"
        case .low: "Low"
        case .info: "Informational"
        }
    }

    /// SARIF's `level` of a deviation.
    var sarif: String {
        switch self {
        case .critical, .high: "error"
        case .medium: "warning"
        case .low, .info: "note"
        }
    }

    /// GitHub's `security-severity`, the middle of the CVSS band of that name.
    var cvss: String {
        switch self {
        case .critical: "9.5"
        case .high: "8.0"
        case .medium: "5.5"
        case .low: "2.0"
        case .info: "0.0"
        }
    }
}
