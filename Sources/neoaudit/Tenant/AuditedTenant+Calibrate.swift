import AuditModel
import Collecting
import Compliance
import Evidence

extension AuditedTenant {
    /// Collects, looks for the change in every source, and records what was found, also where it is nothing.
    func calibrate(_ asked: CalibrationRequest) async throws -> Calibration {
        let outcome = try await collect()
        let store = try EvidenceStore(path: storePath, access: .write, surroundings: surroundings.evidence)
        let sightings = try store.read { reader in
            try Sightings(reader, of: asked.area, since: asked.askedAt, run: outcome.run)
        }
        return try store.write { writer in
            try writer.add(
                CalibrationTerms(
                    area: asked.area,
                    askedAt: asked.askedAt,
                    lookedAt: outcome.bound,
                    label: asked.label,
                    person: asked.person,
                    shown: sightings.shown,
                    silent: sightings.silent,
                    unread: sightings.unread
                )
            )
        }
    }
}
