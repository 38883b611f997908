public import AuditModel

/// What a run read of one source, as it settled: the payload of an entry, from which tables follow.
public struct SourceFacts: Hashable, Sendable, Codable {
    /// A span of time, both ends part of it.
    public struct Span: Hashable, Sendable, Codable {
        /// Its begin.
        public var from: Instant
        /// Its end.
        public var to: Instant

        /// A span.
        public init(from: Instant, to: Instant) {
            self.from = from
            self.to = to
        }
    }

    /// A list that was read whole.
    public struct Snapshot: Hashable, Sendable, Codable {
        /// When, by HaloPSA's clock.
        public var bound: Instant
        /// How many records it had.
        public var rows: Int
        /// SHA-256 over their keys and entries, each `<key>\0<entry>\n`, in the order of keys.
        public var digest: String
    }

    /// How far a log was read without a gap.
    public struct Mark: Hashable, Sendable, Codable {
        /// Up to there.
        public var upTo: Instant
        /// Whether everything up to there was read again, not only what is new.
        public var isRecounted: Bool
    }

    /// Requests made.
    public var requests: Int
    /// Pages received.
    public var pages: Int
    /// Rows that HaloPSA said there are.
    public var claimed: Int?
    /// Rows received.
    public var received: Int
    /// What was read of a log.
    public var window: Span?
    /// Whether it was read whole.
    public var isComplete: Bool
    /// Why not.
    public var gap: String
    /// The list, where it was read whole.
    public var snapshot: Snapshot?
    /// The window that was read a second time in full, so that what is gone is known.
    public var recount: Span?
    /// How far it is known now.
    public var mark: Mark?
    /// Entries whose rows came again, of a list that was not read whole or that never is.
    public var seen: [Int64] = []
    /// The requests, in their order.
    public var journal: [Request] = []
}
