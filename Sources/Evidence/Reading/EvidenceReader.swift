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

    /// Adds rows to a temporary table, the values of each in the order of its columns.
    public func insert(_ rows: [[EvidenceValue]], into table: String) throws {
        guard let first = rows.first else { return }
        let places = first.map { _ in "?" }.joined(separator: ", ")
        let statement = try db.cachedStatement(sql: "INSERT INTO temp.\(table) VALUES (\(places))")
        for row in rows { try statement.execute(arguments: StatementArguments(row.map(\.databaseValue))) }
    }

    /// All rows of a query, in its order.
    public func rows(_ sql: String, _ arguments: [String: EvidenceValue] = [:]) throws -> [EvidenceRow] {
        var rows: [EvidenceRow] = []
        try forEach(try db.cachedStatement(sql: sql), arguments) { rows.append($0) }
        return rows
    }

    /// Gives each row of a query in its order.
    public func forEach(
        _ sql: String,
        _ arguments: [String: EvidenceValue] = [:],
        _ body: (EvidenceRow) throws -> Void
    ) throws {
        try forEach(try db.makeStatement(sql: sql), arguments, body)
    }

    private func forEach(
        _ statement: Statement,
        _ arguments: [String: EvidenceValue],
        _ body: (EvidenceRow) throws -> Void
    ) throws {
        let bound = StatementArguments(arguments.mapValues(\.databaseValue))
        let cursor = try Row.fetchCursor(statement, arguments: bound)
        let places = EvidenceRow.places(statement.columnNames)
        while let row = try cursor.next() {
            try body(EvidenceRow(places, (0..<row.count).map { row[$0] }))
        }
    }
}

/// A value bound to a query.
public enum EvidenceValue: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case integer(Int64)
    case null

    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A number.
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// An instant, as the store keeps it.
    public static func instant(_ instant: Instant) -> EvidenceValue { .integer(instant.milliseconds) }

    /// A text, or none.
    public static func optional(_ text: String?) -> EvidenceValue { text.map { .text($0) } ?? .null }
    /// A number, or none.
    public static func optional(_ number: Int64?) -> EvidenceValue { number.map { .integer($0) } ?? .null }
    /// 1 where it holds, else 0.
    public static func flag(_ flag: Bool) -> EvidenceValue { .integer(flag ? 1 : 0) }

    var databaseValue: DatabaseValue {
        switch self {
        case .text(let text): text.databaseValue
        case .integer(let number): number.databaseValue
        case .null: .null
        }
    }
}
