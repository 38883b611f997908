public import AuditModel

/// What is judged: whose doings, in which span, and as of when.
public struct Scope: Hashable, Sendable {
    /// Neo, as the configuration names it.
    public var subject: Subject
    /// The span judged.
    public var period: Period
    /// Register entries recorded after it do not count.
    public var asOf: Instant

    /// The client whose records alone are judged; `nil` for all of them.
    public var client: Int64?

    /// A scope; without `asOf` everything on record counts, without `client` all records do.
    public init(subject: Subject, period: Period, asOf: Instant? = nil, client: Int64? = nil) {
        self.subject = subject
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
