/// A column of a view, or of a table of the store: what stands in it, in which unit.
public struct ViewColumn: Hashable, Sendable {
    /// What the values are counted or written in.
    public enum Unit: String, Sendable {
        /// Milliseconds since 1970, UTC.
        case instant
        /// 0 or 1.
        case flag
        /// A number in the evidence log.
        case entry
        /// A number of a collection, from 1.
        case run
        /// HaloPSA's id of an agent.
        case agentID = "agent id"
        /// A name of a source, such as `actions`.
        case source
        /// A name of an area, such as `invoices`.
        case area
        /// A number of another kind.
        case number
        case text, bytes

        /// SQLite's type for it.
        public var type: String {
            switch self {
            case .instant, .flag, .entry, .run, .agentID, .number: "INTEGER"
            case .source, .area, .text: "TEXT"
            case .bytes: "BLOB"
            }
        }
    }

    /// The name by which queries ask for it.
    public let name: String
    /// What it is counted or written in.
    public let unit: Unit
    /// What it says, and what NULL says.
    public let meaning: String
    /// The name it has in the table, where that is another one.
    let stored: String?

    /// A column.
    public init(_ name: String, _ unit: Unit, _ meaning: String, stored: String? = nil) {
        self.name = name
        self.unit = unit
        self.meaning = meaning
        self.stored = stored
    }
}
