import AuditModel
import Collecting
import Compliance
import Evidence

extension AuditedTenant {
    /// Collects, looks for each change in every source, and records what was found, also where it is nothing.
    func calibrate(_ asked: CalibrationRequest) async throws -> [Calibration] {
        let outcome = try await collect()
        return try register { store in
            switch asked.change {
            case .parts(let parts): try parts.map { try record($0, asked, outcome, in: store) }
            case .neos(let ticket): [try record(ticket, asked, outcome, in: store)]
            }
        }
    }

    /// The parts that a worksheet asks for: those that no log is known to show.
    func unseenParts(before moment: Instant) throws -> [Part] {
        try evidence().read { try CalibrationSearch.unseenParts($0, before: moment) }
    }

    private func record(
        _ part: Part,
        _ asked: CalibrationRequest,
        _ outcome: Collection.Outcome,
        in store: EvidenceStore
    ) throws -> Calibration {
        let found = try store.read { reader in
            try CalibrationSearch(reader, of: part, since: asked.askedAt, run: outcome.run)
        }
        return try store.write { writer in
            try writer.add(
                CalibrationTerms(
                    area: part.area,
                    part: part == Part.all(of: part.area).first ? nil : part.name,
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

    private func record(
        _ ticket: Int64,
        _ asked: CalibrationRequest,
        _ outcome: Collection.Outcome,
        in store: EvidenceStore
    ) throws -> Calibration {
        guard let period = Period(from: asked.askedAt, to: outcome.bound.adding(milliseconds: 1)) else {
            throw ConfigurationError(
                isUsage: true,
                "--since \(asked.askedAt): expected a moment before the collection at \(outcome.bound)"
            )
        }
        let found = try store.read { reader in
            try NeoSearch(
                reader,
                ticket: ticket,
                baseline: configuration.judgedBaseline(named: nil),
                parties: parties(in: store),
                period: period,
                run: outcome.run
            )
        }
        return try store.write { writer in
            try writer.add(
                CalibrationTerms(
                    area: .tickets,
                    neosMarks: found.sightings.map(\.mark),
                    askedAt: asked.askedAt,
                    lookedAt: outcome.bound,
                    label: asked.label,
                    person: asked.person,
                    shown: found.sightings.map { .init(source: $0.mark.source, entry: $0.entry) },
                    silent: found.silent,
                    unread: found.unread
                )
            )
        }
    }
}
