public import AuditModel

/// What is judged: whose doings, in which span, and as of when.
public struct Scope: Hashable, Sendable {
    /// Neo, as the configuration names it.
    public var subject: Subject
    /// The span judged.
    public var period: Period
    /// Register entries recorded after it do not count.
    public var asOf: Instant

    /// A scope; without `asOf` everything on record counts.
    public init(subject: Subject, period: Period, asOf: Instant? = nil) {
        self.subject = subject
        self.period = period
        self.asOf = asOf ?? .distantFuture
    }
}

extension Instant {
    /// After everything; 9998-12-31.
    static let distantFuture = Instant(year: 9998, month: 12, day: 31)
    /// Before everything that HaloPSA dates.
    static let distantPast = Instant(year: 1901, month: 1, day: 1)
}
