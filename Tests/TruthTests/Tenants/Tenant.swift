import AuditModel
import Compliance

/// A tenant with known truth: what was, what HaloPSA tells of it, and what is read of that.
struct Tenant: Sendable {
    let seed: UInt64
    /// What is special about it, in the order in which it was drawn.
    var story: [String] = []
    var baseline: Baseline = .neoHaloPSAAll
    var period: Period
    var parties: Parties
    var settings: [SettingsTruth]
    /// What Neo could truly write, and when.
    var grants: [(span: Period, areas: Set<Area>)] = []
    var events: [Event] = []
    var rows: [LogRow] = []
    var collections: [CollectionPlan]
    /// How many records each list holds beside those that events touch.
    var records: [Resource: Int] = [:]
    /// For how many days a log keeps a row.
    var keeps: [Resource: Int] = [:]
    var register: [RegisterAct] = []
    /// Whether answers hold their rows in the other order.
    var isReversed = false
    /// Whether tickets are read for whose they are: one client's or the other's, by turns.
    var tellsClients = false

    /// One collection: when, and what does not go as it should.
    struct CollectionPlan: Sendable {
        var bound: Instant
        var troubles: [Resource: Trouble] = [:]
    }

    /// What becomes of the reading of a source.
    enum Trouble: Hashable, Sendable {
        /// 403.
        case refused
        /// So many rows of those that HaloPSA claims do not come.
        case cut(Int)
        /// The list comes back empty, since the collector may not see its module.
        case hidden
        /// The details of each object are refused.
        case detailsRefused
        /// The list lacks the collector's own application.
        case partial
    }

    enum RegisterAct: Sendable {
        case exception(ExceptionTerms, at: Instant)
        case attestation(AttestationTerms, at: Instant)
        case calibration(CalibrationTerms, at: Instant)

        var at: Instant {
            switch self {
            case .exception(_, let at), .attestation(_, let at), .calibration(_, let at): at
            }
        }
    }

    /// What it is, before its story.
    var heading: [String] {
        [
            "period \(period.from) to \(period.to), collections \(collections.map(\.bound.minute)), "
                + "client id \(parties.oauthClientID ?? "not known"), agent \(parties.agent.map(String.init) ?? "not known")"
        ]
    }

    /// The part of the period that passes speak of: evidence begins with the first list of applications, to the second.
    var audited: Period {
        collections.first { ![.refused, .cut(1), .detailsRefused].contains($0.troubles[.applications]) }
            .flatMap {
                Period(from: max(period.from, $0.bound.adding(milliseconds: 1000)), to: period.to)
            } ?? period
    }

    func settings(at instant: Instant) -> SettingsTruth {
        settings.last { $0.from <= instant } ?? settings[0]
    }

    /// The read-only areas that an event is a write to.
    func area(of event: Event) -> Area? {
        switch event.deed {
        case .change(let part, let table, let record):
            if table == "FAULTS", isOpportunity(record) { return .opportunities }
            return part.area
        case .action(let ticket): return isOpportunity(ticket) ? .opportunities : .actions
        }
    }

    /// Whether a log still keeps a row at an instant; one without a time that can be read is never too old.
    func keeps(_ row: LogRow, _ told: RowTold, at bound: Instant) -> Bool {
        guard let days = keeps[row.source], let time = told.time.value else { return true }
        return time >= bound.adding(days: -days)
    }

    /// The clients where clients are told apart.
    static let clients: [Int64] = [12, 14]

    func isOpportunity(_ ticket: Int) -> Bool { ticket >= 900 && ticket < 910 }
}
