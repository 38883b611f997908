import AuditModel

extension Disturbance {
    /// What the occurrences do to the rows of a list; `rows` gives those at a moment.
    init(_ occurrences: [FaultSchedule.Occurrence], rows: (Instant) -> RowSource) {
        for occurrence in occurrences {
            guard case .rows(let fault) = occurrence.kind.effect else { continue }
            add(
                fault,
                rows: rows(occurrence.beginning),
                beginning: occurrence.beginning,
                turn: occurrence.turn,
                wasShown: occurrence.wasShown
            )
        }
    }
}

extension [FaultSchedule.Occurrence] {
    var pageFaults: [PageFault] {
        compactMap { if case .pages(let fault) = $0.kind.effect { fault } else { nil } }
    }

    /// Whether rows are others, or in another order.
    var disturbRows: Bool {
        contains { if case .rows = $0.kind.effect { true } else { false } }
            || pageFaults.contains(.ascending) || pageFaults.contains(.shuffled)
    }

    /// When the fault began that takes a row away once it was sent, if there is one.
    var vanishingSince: Instant? { first { $0.kind == .rowVanishes }?.beginning }

    var needTicket: Bool {
        contains { if case .needsTicket = $0.kind.effect { true } else { false } }
    }
}
