public import AuditModel
public import Evidence
import Synchronization

/// An example of a control put to the test: the store that it describes, and what a control says of it.
public struct ExampleTrial {
    /// October 2026, which every example is judged for.
    public static let period = Period(
        from: Instant(year: 2026, month: 10, day: 1),
        to: Instant(year: 2026, month: 11, day: 1)
    )
    private static let distant = Instant(year: 2020, month: 1, day: 1)
    private static let firstBound = Instant(year: 2026, month: 10, day: 1)
    private static let ended = Instant(year: 2026, month: 11, day: 1)
    private static let began = Instant(year: 2026, month: 9, day: 1)

    /// The store, in memory.
    public let store: EvidenceStore
    private let example: Example
    private let partial: [Resource]

    /// Plays the two collections of an example; sources in `partial` were read, but not to their end.
    ///
    /// What is recorded from then on is recorded before the first of them, or after the second where the trial is over.
    public init(_ example: Example, partial: [Resource] = [], isOver: Bool = false) throws {
        self.example = example
        self.partial = partial
        let clock = Clock(Self.began)
        store = try EvidenceStore(
            inMemory: .init(
                now: { clock.now.withLock { $0 } },
                random: { [UInt8](repeating: 7, count: $0) }
            )
        )
        try store.write { writer in
            try writer.pin(tenant: "acme", url: "https://acme.example", dbid: nil)
            for terms in example.exceptions { _ = try writer.add(terms) }
            for terms in example.attestations { _ = try writer.add(terms) }
            for terms in example.calibrations { _ = try writer.add(terms) }
        }
        let second = example.rows.filter { sent in !example.later.contains { $0.resource == sent.resource } }
        try run(example, bound: Self.firstBound, from: Self.began, rows: example.rows)
        try run(
            example,
            bound: Self.ended,
            from: Instant(year: 2026, month: 10, day: 1),
            rows: second + example.later
        )
        if isOver { clock.now.withLock { $0 = Self.ended } }
        try store.write { writer in
            for imported in example.imported { try Self.take(imported, writer: writer) }
        }
    }

    /// What a control says of the example.
    public func result(of control: Control) throws -> ControlResult {
        guard let result = try results(of: [control]).first else {
            throw ComplianceError(.noEvidence, control.id, "expected a result, saw none")
        }
        return result
    }

    /// What each of several controls says of the example, in their order.
    func results(of controls: [Control], over views: [View] = View.all) throws -> [ControlResult] {
        guard let period = Self.period else {
            throw ComplianceError(.noEvidence, example.name, "expected a period that examples are judged for")
        }
        let baseline = Baseline.neoHaloPSAAll
        return try store.read { reader in
            let engagement = Engagement(parties: example.parties, period: period)
            return try ControlResults(
                try EvidenceViews(reader, baseline: baseline, engagement: engagement, views: views),
                baseline.only(controls)
            ).results
        }
    }

    private func run(_ example: Example, bound: Instant, from: Instant, rows: [Example.Sent]) throws {
        try store.write { writer in
            let run = try writer.beginRun(
                bound: bound,
                collector: Collector(clientID: "collector", agent: 30),
                about: Array("{}".utf8)
            )
            for resource in Resource.all {
                let isRead = !example.unread.contains(resource)
                let isWhole = isRead && !partial.contains(resource)
                let isRecounted = isWhole && !resource.isSnapshot && bound > Self.firstBound
                let sent = rows.filter { $0.resource == resource }.flatMap(\.rows)
                if isRead {
                    if !resource.isSnapshot { try writer.beginRecount() }
                    for row in sent {
                        let key = try Self.observe(row, of: resource, run: run, writer: writer)
                        if !resource.isSnapshot { try writer.recount(key) }
                    }
                    if isWhole, resource.isSnapshot { try writer.finishSnapshot(of: resource, run: run) }
                    if isRecounted {
                        try writer.finishRecount(of: resource, from: Self.distant, to: bound, run: run)
                    }
                }
                try writer.settle(
                    Coverage(
                        source: resource.name,
                        requests: 1,
                        pages: isRead ? 1 : 0,
                        claimed: isRead ? sent.count + (isWhole ? 0 : 1) : nil,
                        stored: isRead ? sent.count : 0,
                        window: isRead && !resource.isSnapshot ? Period(from: from, to: bound) : nil,
                        isComplete: isWhole,
                        gap: isWhole ? "" : isRead ? "one row is missing" : "403 Forbidden"
                    ),
                    run: run,
                    snapshot: isWhole && resource.isSnapshot ? bound : nil,
                    recount: isRecounted ? .init(from: Self.distant, to: bound) : nil
                )
            }
            try writer.endRun(run, isComplete: example.unread.isEmpty && partial.isEmpty)
        }
    }

    /// Keeps a row as HaloPSA sends it; gives its key.
    @discardableResult
    package static func observe(_ row: String, of resource: Resource, run: Int64, writer: EvidenceWriter)
        throws -> String
    {
        let value = try JSONValue(validating: Array(row.utf8))
        let key = resource.key.compactMap { value[$0]?.scalarText }.joined(separator: "/")
        // The collector looks for a secret's shape before the note is cut or hashed.
        let hasSecretShape = value["note"]?.scalarText == Example.noteWithSecret
        let kept = resource.filter.apply(to: value, of: .neos, name: { _ in nil }, note: { _ in nil })
        try writer.observe(
            Arrival(resource: resource, key: key, compared: value.bytes) { _ in
                Arrival.Kept(
                    row: kept.row,
                    cut: kept.cut,
                    secrets: kept.secrets,
                    hasSecretShape: hasSecretShape
                )
            },
            run: run
        )
        return key
    }
}

/// The time that a trial's store is told.
private final class Clock: Sendable {
    let now: Mutex<Instant>

    init(_ now: Instant) { self.now = Mutex(now) }
}
