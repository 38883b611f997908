/// A query that was written outside this project, with all that it may read and give.
public struct GuardedQuery: Sendable {
    /// A column that it may give.
    public struct Column: Sendable {
        /// What its values are made into.
        public enum Kind: Sendable {
            /// A text; numbers are written out.
            case text
            /// A whole number, or none.
            case number
        }

        /// The name.
        public let name: String
        /// What its values are made into.
        public let kind: Kind
        /// Whether it must be there.
        public let isRequired: Bool

        /// A column.
        public init(_ name: String, _ kind: Kind = .text, isRequired: Bool = false) {
            self.name = name
            self.kind = kind
            self.isRequired = isRequired
        }
    }

    /// One SELECT, without parameters.
    public let sql: String
    /// The tables and views that it may read.
    public let tables: [String]
    /// The columns that it may give.
    public let columns: [Column]
    /// How many steps of SQLite's virtual machine it may take: no clock, so that the same evidence
    /// gives the same result on a slow machine too.
    public let steps: Int64
    /// How many rows it may give.
    public let rows: Int

    /// Some four seconds of work on the machine this was measured on.
    public static let standardSteps: Int64 = 200_000_000

    /// A query.
    public init(
        _ sql: String,
        tables: [String],
        columns: [Column],
        steps: Int64 = standardSteps,
        rows: Int = 100_000
    ) {
        self.sql = sql
        self.tables = tables
        self.columns = columns
        self.steps = steps
        self.rows = rows
    }

    /// Table-valued functions that read only what they are given.
    static let expansions: Set = ["json_each", "json_tree"]

    /// SQLite's functions that neither ask the clock, the machine or chance, nor change anything.
    static let functions: Set = [
        "->", "->>", "abs", "avg", "char", "coalesce", "count", "cume_dist", "dense_rank", "first_value",
        "glob", "group_concat", "hex", "ifnull", "iif", "instr", "isoday", "isotime", "json", "json_array",
        "json_array_length", "json_each", "json_extract", "json_group_array", "json_group_object",
        "json_object", "json_quote", "json_tree", "json_type", "json_valid", "lag", "last_value", "lead",
        "length", "like", "likelihood", "likely", "lower", "ltrim", "max", "min", "nth_value", "ntile",
        "nullif", "percent_rank", "printf", "quote", "rank", "replace", "round", "row_number", "rtrim",
        "sign", "substr", "substring", "sum", "total", "trim", "typeof", "unicode", "unlikely", "upper",
    ]
}
