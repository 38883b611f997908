/// Whose the rows of a log are, and of which time: sums over all that was read of it by the report's moment.
///
/// `neo + shared + another + nobody + unattributed = distinct`; so many of them as are none of `outside`, `undated` and
/// `future` were written in the period, and so many as are not `unplaced` are about a table that is known.
public struct SourceAccount: Hashable, Sendable {
    /// Rows that arrived, each reading of a row counted.
    public var received = 0
    /// Rows by key, each counted once, as it was first read.
    public var distinct: Int { neo + shared + another + nobody + unattributed }
    /// Rows that came in a collection under the key of another one of it, with other bytes.
    public var twins = 0
    /// Neo's for certain.
    public var neo = 0
    /// Of an agent or a name that others use too.
    public var shared = 0
    /// Of somebody who can be told not to be Neo.
    public var another = 0
    /// HaloPSA's own.
    public var nobody = 0
    /// Of nobody that could be told from Neo.
    public var unattributed = 0
    /// Written before the period or after it.
    public var outside = 0
    /// Without a time that can be read.
    public var undated = 0
    /// With a time a day and more after the collection that read them.
    public var future = 0
    /// About a table that is not known, or that cannot be read.
    public var unplaced = 0
    /// The earliest time that a row names; `nil` where none does.
    public var oldest: Instant?
    /// The latest one.
    public var newest: Instant?

    /// An account of nothing.
    public init() {}

    /// Adds rows of a class.
    public mutating func add(_ rows: Int, of whose: RowClass) {
        switch whose {
        case .neo: neo += rows
        case .shared: shared += rows
        case .another: another += rows
        case .nobody: nobody += rows
        case .unattributed: unattributed += rows
        }
    }
}

/// Whose a row of a log is, as far as what it tells can be compared with who Neo is at that time.
public enum RowClass: String, Hashable, Sendable, CaseIterable {
    /// Neo's for certain.
    case neo
    /// Of an agent or a name that others use too.
    case shared
    /// Of somebody who can be told not to be Neo.
    case another
    /// HaloPSA's own.
    case nobody
    /// Of nobody that could be told from Neo.
    case unattributed
}
