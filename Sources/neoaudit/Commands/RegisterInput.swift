import AuditModel
import Compliance

/// What a person types into the register.
enum RegisterInput {
    /// A control of the baseline.
    static func control(_ id: String, of baseline: String) throws -> String {
        let ids = try Baseline.named(baseline).controls.map(\.id)
        guard ids.contains(id) else {
            throw ConfigurationError(
                isUsage: true,
                "--control '\(id)': expected one of \(ids.joined(separator: ", "))"
            )
        }
        return id
    }

    /// Midnight UTC of a day.
    static func day(_ text: String, _ option: String) throws -> Instant {
        guard text.utf8.count == 10, let instant = Instant(iso8601: text) else {
            throw ConfigurationError(isUsage: true, "\(option) '\(text)': expected a day such as 2026-12-31")
        }
        return instant
    }
}
