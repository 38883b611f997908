public import AuditModel

/// What is audited: whose doings, in which span, as of when, and whose records.
public struct Engagement: Hashable, Sendable {
    /// Neo and the collector, as the configuration names them.
    public var parties: Parties
    /// The span judged.
    public var period: Period
    /// Register entries recorded after it do not count.
    public var asOf: Instant
    /// HaloPSA's id of the client whose records alone are judged; `nil` for all of them.
    public var client: Int64?

    /// An engagement; without `asOf` everything on record counts, without `client` all records do.
    public init(parties: Parties, period: Period, asOf: Instant? = nil, client: Int64? = nil) {
        self.parties = parties
        self.period = period
        self.asOf = asOf ?? .distantFuture
        self.client = client
    }
}

extension Instant {
    /// After everything; 9998-12-31.
    static let distantFuture = Instant(year: 9998, month: 12, day: 31)
    /// Before everything that HaloPSA dates.
    static let distantPast = Instant(year: 1901, month: 1, day: 1)
}
