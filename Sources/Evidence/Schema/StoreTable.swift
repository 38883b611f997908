/// A table of the store: what fills it, and what of it was known when a run ended.
public struct StoreTable: Sendable {
    /// What makes its rows.
    enum Filling: Sendable {
        /// They are the log: entries, payloads and checkpoints.
        case log
        /// Facts of collections and their sources.
        case facts
        /// Columns taken from the payload of each entry of an observed row.
        case payloads
        /// Entries of one kind of the register.
        case register(RegisterKind)
        /// Payloads of imported objects.
        case imports
        /// Counts over the rows of other tables, made when a run ends.
        case counts
        /// Where a broken reading goes on: no entry says it, and no verdict reads it.
        case progress
    }

    /// What of it was known when a run ended.
    enum Knowledge: Sendable {
        /// Rows whose entry, in this column, the log held by then.
        case entry(String)
        /// The same, less the states that came with another text since.
        case state(String)
        /// Rows of runs up to that one, by this column.
        case run(String)
        /// Rows of imports recorded by then, by the entry in this column.
        case imported(String)
        /// What this query gives; `{run}` and `{size}` stand for the run and for how many entries it left.
        case asked(String)
        /// The same, kept in a table with an index over these columns.
        case kept(String, index: [String])
        /// Proved as a whole against the log, and cut by the time of recording after that.
        case register
        /// Never asked by itself: its rows are reached from a table that is cut.
        case reached
    }

    /// How the end of a run binds the rows that came since the one before.
    enum Sealing: Sendable {
        /// Those whose entry, in the first column, came since; in the order of these columns.
        case entry([String])
        /// Those of the runs that ended since, by the first column; in the order of these columns.
        case run([String])
        /// All of them: they never change.
        case whole([String])
        /// Not at all: a check of the whole log compares them, in the order of these columns.
        case loose([String])
        /// Not at all: they are the log itself, or nothing that a verdict or another reading rests on.
        case none
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
    let sealing: Sealing

    init(
        _ name: String,
        _ summary: String = "",
        by filling: Filling,
        known knowledge: Knowledge,
        sealed sealing: Sealing,
        isPublic: Bool = true,
        isPerClient: Bool = false,
        columns: [ViewColumn] = []
    ) {
        self.name = name
        self.summary = summary
        self.filling = filling
        self.knowledge = knowledge
        self.sealing = sealing
        self.isPublic = isPublic && !columns.isEmpty
        self.isPerClient = isPerClient
        self.columns = columns
    }

    /// The name under which the rows of all clients are asked for.
    public var everybodys: String {
        isPerClient ? "every" + name.prefix(1).uppercased() + name.dropFirst() : name
    }
}
