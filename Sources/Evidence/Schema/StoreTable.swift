/// A table of the store: what fills it, and what of it was known when a run ended.
public struct StoreTable: Sendable {
    /// What makes its rows.
    enum Filling: Sendable {
        /// They are the log: entries, payloads and what the tree is made of.
        case log
        /// A collection, as it goes on: runs, windows, requests.
        case collection
        /// Columns taken from the payload of each entry of an observed row.
        case payloads
        /// Entries of one kind of the register.
        case register(RegisterKind)
        /// Payloads of imported objects.
        case imports
        /// Counts over the rows of another table, kept up by triggers.
        case counts(of: String)
    }

    /// What of it was known when a run ended.
    enum Knowledge: Sendable {
        /// Rows whose entry, in this column, the log held by then.
        case entry(String)
        /// The same; and rows whose text alone was read anew since, as they are now.
        case entryOrNewerText(String)
        /// Rows of runs up to that one, by this column.
        case run(String)
        /// Rows first seen by then: `firstRun`, `lastRun` and `goneRun` as they were.
        case life
        /// Rows of imports recorded by then, by the entry in this column.
        case imported(String)
        /// What this query counts over the rows that were known.
        case counted(String)
        /// Proved as a whole against the log, and cut by the time of recording after that.
        case register
        /// Never asked by itself: its rows are reached from a table that is cut.
        case reached
    }

    /// The table's name; queries ask for it by this name.
    public let name: String
    /// What it holds, in a sentence.
    public let summary: String
    /// Its columns; none are listed where nobody asks for them by other words.
    public let columns: [ViewColumn]
    /// Whether anybody's control may read it.
    public let isPublic: Bool
    /// Whether one client's judgement sees only that client's rows: then the rows of all are ``everybodys``.
    public let isPerClient: Bool
    let filling: Filling
    let knowledge: Knowledge

    init(
        _ name: String,
        _ summary: String = "",
        by filling: Filling,
        known knowledge: Knowledge,
        isPublic: Bool = true,
        isPerClient: Bool = false,
        columns: [ViewColumn] = []
    ) {
        self.name = name
        self.summary = summary
        self.filling = filling
        self.knowledge = knowledge
        self.isPublic = isPublic && !columns.isEmpty
        self.isPerClient = isPerClient
        self.columns = columns
    }

    /// The name under which the rows of all clients are asked for.
    public var everybodys: String {
        isPerClient ? "every" + name.prefix(1).uppercased() + name.dropFirst() : name
    }
}
