public import AuditModel
import GRDB

/// The store as it is at one moment.
public struct EvidenceReader {
    let db: Database
    private let proved = Proved()

    init(_ db: Database) {
        self.db = db
    }

    /// The register, proved once in this transaction, which sees the store at one moment.
    func register() throws -> RegisterProof {
        if let proof = proved.proof { return proof }
        let proof = try RegisterProof(db)
        proved.proof = proof
        return proof
    }

    private final class Proved { var proof: RegisterProof? }

    /// Runs statements that make temporary tables and views.
    public func prepare(_ sql: String, _ arguments: [String: EvidenceValue] = [:]) throws {
        guard !arguments.isEmpty else { return try db.execute(sql: sql) }
        // One with arguments is one statement, which comes again for every row.
        let statement = try db.cachedStatement(sql: sql)
        try statement.execute(arguments: StatementArguments(arguments.mapValues(\.databaseValue)))
    }

    /// All rows of a query, in its order.
    public func rows(_ sql: String, _ arguments: [String: EvidenceValue] = [:]) throws -> [EvidenceRow] {
        let statement = try db.cachedStatement(sql: sql)
        let bound = StatementArguments(arguments.mapValues(\.databaseValue))
        return try Row.fetchAll(statement, arguments: bound).map(EvidenceRow.init)
    }

    /// Gives each row of a query in its order; a row is good until the next one.
    public func forEach(
        _ sql: String,
        _ arguments: [String: EvidenceValue] = [:],
        _ body: (EvidenceRow) throws -> Void
    ) throws {
        let cursor = try Row.fetchCursor(
            db,
            sql: sql,
            arguments: StatementArguments(arguments.mapValues(\.databaseValue))
        )
        while let row = try cursor.next() { try body(EvidenceRow(row)) }
    }
}

/// A value bound to a query.
public enum EvidenceValue: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case integer(Int64)
    case null

    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A number.
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// An instant, as the store keeps it.
    public static func instant(_ instant: Instant) -> EvidenceValue { .integer(instant.milliseconds) }

    var databaseValue: DatabaseValue {
        switch self {
        case .text(let text): text.databaseValue
        case .integer(let number): number.databaseValue
        case .null: .null
        }
    }
}

/// One row of a query's answer.
public struct EvidenceRow {
    private let row: Row

    init(_ row: Row) {
        self.row = row
    }

    func copy() -> EvidenceRow { EvidenceRow(row.copy()) }

    /// The text in a column; empty when there is none.
    public func text(_ column: String) -> String { optionalText(column) ?? "" }
    /// The text in a column, a number as its digits; `nil` where there is none, or bytes.
    public func optionalText(_ column: String) -> String? {
        let value: DatabaseValue? = row[column]
        switch value?.storage {
        case .string(let text): return text
        case .int64(let number): return String(number)
        case .double(let number): return String(number)
        case .blob, .null, nil: return nil
        }
    }
    /// The number in a column; 0 when there is none.
    public func int(_ column: String) -> Int64 { optionalInt(column) ?? 0 }
    /// The whole number in a column; `nil` where there is none.
    public func optionalInt(_ column: String) -> Int64? {
        let value: DatabaseValue? = row[column]
        guard case .int64(let number) = value?.storage else { return nil }
        return number
    }
    /// Whether a column holds a number other than 0.
    public func flag(_ column: String) -> Bool { int(column) != 0 }
    /// The instant in a column.
    public func instant(_ column: String) -> Instant? { optionalInt(column).map(Instant.init(milliseconds:)) }
    /// The bytes in a column.
    public func bytes(_ column: String) -> [UInt8] { row.bytes(column) }
}
