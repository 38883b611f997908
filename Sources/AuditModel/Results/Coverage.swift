/// Which source was read over which window, what it claimed and what arrived.
public struct Coverage: Hashable, Sendable {
    /// The resource read, such as `actions`.
    public var source: String
    /// Requests made for it.
    public var requests: Int
    /// Pages received.
    public var pages: Int
    /// Rows the source said it has; `nil` where it says nothing.
    public var claimed: Int?
    /// Rows that arrived and are kept.
    public var stored: Int
    /// The window read; `nil` where the source has no history, or nothing was read.
    public var window: Period?
    /// Whether everything in the window, or the whole list, arrived.
    public var isComplete: Bool
    /// Why not; empty when complete.
    public var gap: String
    /// Whose its rows are, and of which time; `nil` for what is no log.
    public var account: SourceAccount?

    /// The time of the oldest row held of it; `nil` where rows have no time, or none is held.
    public var oldest: Instant? { account?.oldest }

    /// A coverage, whole.
    public init(
        source: String,
        requests: Int,
        pages: Int,
        claimed: Int?,
        stored: Int,
        window: Period?,
        isComplete: Bool,
        gap: String,
        account: SourceAccount? = nil
    ) {
        self.source = source
        self.requests = requests
        self.pages = pages
        self.claimed = claimed
        self.stored = stored
        self.window = window
        self.isComplete = isComplete
        self.gap = gap
        self.account = account
    }
}
