/// The one client that a report is about, and what there is of others: numbers alone.
public struct ClientShare: Hashable, Sendable {
    /// HaloPSA's id of the client.
    public var client: Int64
    /// How many writes of Neo's, or maybe Neo's, are on other clients' records.
    public var otherWrites: Int
    /// How many are on records whose client is not known.
    public var unclearWrites: Int
    /// How many exceptions are for other clients.
    public var otherExceptions: Int

    /// A share, whole.
    public init(client: Int64, otherWrites: Int, unclearWrites: Int, otherExceptions: Int) {
        self.client = client
        self.otherWrites = otherWrites
        self.unclearWrites = unclearWrites
        self.otherExceptions = otherExceptions
    }
}

/// Neo's recorded writes on one client's records.
public struct ClientWrites: Hashable, Sendable {
    /// HaloPSA's id of the client; `nil` where no source names one.
    public var client: Int64?
    /// How many.
    public var count: Int

    /// A count, whole.
    public init(client: Int64?, count: Int) {
        self.client = client
        self.count = count
    }
}
