package import AuditModel
package import HaloAPI

/// What a tenant answered to a probe, and what reading all of it would take.
package struct ProbedTenant: Sendable {
    /// How far back a first collection goes, in days: thirteen months.
    package static let firstDays = 396

    /// The agent that the collector acts as, if the authorisation server says so.
    package let identity: CollectorIdentity?
    /// The scopes of the collector's token, if the authorisation server says so.
    package let grantedScopes: [String]?
    /// HaloPSA's version, if it tells it.
    package internal(set) var version: String?
    /// By how many seconds HaloPSA's clock is ahead of this computer's; below 0 it is behind.
    package private(set) var clockSeconds: Int64?
    /// Every resource, in the order of collection.
    package internal(set) var sources: [ProbedSource] = []

    private let pageSize: Int

    init(identity: CollectorIdentity?, grantedScopes: [String]?, pageSize: Int = Plan.usualPageSize) {
        self.identity = identity
        self.grantedScopes = grantedScopes
        self.pageSize = pageSize
    }

    /// Compares the clocks at the first answer that has a date.
    mutating func note(date: Instant?, at now: Instant) {
        guard clockSeconds == nil, let date else { return }
        clockSeconds = (date.milliseconds - now.milliseconds) / 1000
    }

    /// Whether a collection would have no gap that shows already.
    package var isReadable: Bool { sources.allSatisfy(\.isReadable) }

    /// Whether the clocks differ by more than a token's or a window's edge forgives.
    package var hasClockFault: Bool { clockSeconds.map { abs($0) > 120 } ?? false }

    /// The most rows a page brings: seen where more were there, else as many as were asked for.
    package var pageCap: (rows: Int, isSeen: Bool) {
        let seen = sources.compactMap(\.cap).max()
        return (seen ?? pageSize, seen != nil)
    }

    /// About how many requests reading everything takes that can be read, `days` back; token and discovery included.
    package func requests(days: Int) -> Int {
        sources.reduce(3) { $0 + $1.requests(days: days, cap: pageCap.rows) }
    }
}

/// What one resource answered.
package struct ProbedSource: Sendable {
    /// A claim above it is not counted with: nothing may run over.
    private static let mostRows = 1_000_000_000

    /// The answer.
    package enum Answer: Hashable, Sendable {
        /// It can be read: rows that are there by its own word, and rows that came.
        case rows(claimed: Int?, came: Int)
        /// It is read through a saved report, which brought that many rows of a day.
        case report(came: Int)
        /// It cannot, and why.
        case refused(String)
    }

    /// What was asked for.
    package let resource: Resource
    /// What came; of a resource read in windows, what the last day holds.
    package let answer: Answer

    /// Whether rows may come.
    package var isReadable: Bool {
        if case .refused = answer { false } else { true }
    }

    /// How many rows came although more are there.
    var cap: Int? {
        guard case .rows(let claimed?, let came) = answer, claimed > came, came > 0, resource.reading != .page
        else { return nil }
        return came
    }

    /// About how many requests reading all of it takes; none where it cannot be read.
    ///
    /// The rows of a window are taken to be as many on each of `days` as on the last one.
    package func requests(days: Int, cap: Int) -> Int {
        if case .report = answer { return 1 }
        guard case .rows(let claimed, let came) = answer else { return 0 }
        if resource.reading == .page || resource.reading == .status { return 1 }
        let rows = min(claimed ?? came, Self.mostRows) * (resource.reading == .window ? max(days, 1) : 1)
        let pages = max(1, (rows + cap - 1) / cap)
        // A full page that does not say how many there are may have another behind it.
        let more = claimed == nil && came >= cap ? 1 : 0
        return pages + more + details(of: rows)
    }

    private func details(of rows: Int) -> Int {
        guard resource.reading == .details else { return 0 }
        // Of the agents, only Neo's is read in full.
        return resource.kind == .agent ? min(rows, 1) : rows
    }
}
