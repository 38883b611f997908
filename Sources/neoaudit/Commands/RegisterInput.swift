import AuditModel
import Collecting
import Compliance
import Evidence
import Foundation
import HaloAPI

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

    /// A control of the baseline that rests on a person's statement.
    static func attested(_ id: String, of baseline: String) throws -> String {
        let controls = try Baseline.named(baseline).controls
        let attested = controls.filter(\.takesAttestation).map(\.id)
        guard attested.contains(try control(id, of: baseline)) else {
            throw ConfigurationError(
                isUsage: true,
                "--control '\(id)': expected one that rests on a statement: \(attested.joined(separator: ", "))"
            )
        }
        return id
    }

    /// A text that says something, and holds no secret: the register is kept for good and handed out.
    static func text(_ text: String, _ option: String, for tenant: Configuration.Tenant) throws -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else {
            throw ConfigurationError(isUsage: true, "\(option): expected a text, saw none")
        }
        let configured = tenant.secretFile.flatMap { try? SecretFile.read(path: $0).revealed }
        guard !SecretShape.isIn(Array(trimmed.utf8)[...]), configured.map({ !trimmed.contains($0) }) ?? true
        else {
            throw ConfigurationError(
                isUsage: true,
                "\(option): expected no secret, saw what looks like one; name where it is kept instead"
            )
        }
        return trimmed
    }

    /// Tells when a new entry begins to count only after the evidence at hand.
    static func hint(_ validFrom: Instant, _ store: EvidenceStore) throws {
        guard let run = try store.read({ try $0.lastRun() }), validFrom >= run.bound else { return }
        Terminal.progress(
            "note: it holds from \(validFrom); the last collection ended at \(run.bound), so it shows after the next one"
        )
    }

    /// Midnight UTC of a day.
    static func day(_ text: String, _ option: String) throws -> Instant {
        guard text.utf8.count == 10, let instant = Instant(iso8601: text) else {
            throw ConfigurationError(isUsage: true, "\(option) '\(text)': expected a day such as 2026-12-31")
        }
        return instant
    }
}
