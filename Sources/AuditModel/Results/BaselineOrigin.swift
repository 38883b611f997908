/// Where a baseline comes from: the page it follows, when that was read, and what is asked otherwise.
public struct BaselineOrigin: Hashable, Sendable {
    /// The baseline's name, such as `neo-halopsa-all`.
    public var name: String
    /// The title of the page it follows.
    public var title: String
    /// The address of that page.
    public var source: String
    /// The day the page was read, as `2026-08-21`.
    public var date: String
    /// What the configuration changes about it, a sentence each.
    public var changes: [String]

    /// An origin, whole.
    public init(name: String, title: String, source: String, date: String, changes: [String] = []) {
        self.name = name
        self.title = title
        self.source = source
        self.date = date
        self.changes = changes
    }
}
