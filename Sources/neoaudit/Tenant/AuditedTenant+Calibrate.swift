import AuditModel
import Collecting
import Compliance
import Evidence

extension AuditedTenant {
    /// Collects, looks for the change in every source, and records what was found, also where it is nothing.
    func calibrate(_ asked: CalibrationRequest) async throws -> Calibration {
        let outcome = try await collect()
        return try register { store in try record(asked, outcome, in: store) }
    }

    private func record(
        _ asked: CalibrationRequest,
        _ outcome: Collection.Outcome,
        in store: EvidenceStore
    ) throws -> Calibration {
        let found = try store.read { reader in
            try CalibrationSearch(reader, of: asked.area, since: asked.askedAt, run: outcome.run)
        }
        return try store.write { writer in
            try writer.add(
                CalibrationTerms(
                    area: asked.area,
                    askedAt: asked.askedAt,
                    lookedAt: outcome.bound,
                    label: asked.label,
                    person: asked.person,
                    shown: found.shown,
                    silent: found.silent,
                    unread: found.unread
                )
            )
        }
    }
}
