public import AuditModel
import Foundation
import GRDB

/// One row of a query's answer.
public struct EvidenceRow {
    private let places: [String: Int]
    private let values: [DatabaseValue]

    /// A row with its values, and where the one of each column stands.
    init(_ places: [String: Int], _ values: [DatabaseValue]) {
        self.places = places
        self.values = values
    }

    /// Where the value of each column stands, of two of one name the first: found once a query, since a search for each
    /// value costs more than the value.
    static func places(_ columns: [String]) -> [String: Int] {
        Dictionary(zip(columns, columns.indices)) { first, _ in first }
    }

    /// The text in a column; empty when there is none.
    public func text(_ column: String) -> String { optionalText(column) ?? "" }
    /// The text in a column, a number as its digits; `nil` where there is none, or bytes.
    public func optionalText(_ column: String) -> String? {
        switch value(column) {
        case .string(let text): text
        case .int64(let number): String(number)
        case .double(let number): String(number)
        case .blob, .null, nil: nil
        }
    }
    /// The number in a column; 0 when there is none.
    public func int(_ column: String) -> Int64 { optionalInt(column) ?? 0 }
    /// The whole number in a column; `nil` where there is none.
    public func optionalInt(_ column: String) -> Int64? {
        if case .int64(let number) = value(column) { number } else { nil }
    }
    /// Whether a column holds a number other than 0.
    public func flag(_ column: String) -> Bool { int(column) != 0 }
    /// The instant in a column.
    public func instant(_ column: String) -> Instant? { optionalInt(column).map(Instant.init(milliseconds:)) }
    /// The bytes in a column; none where there are none.
    public func bytes(_ column: String) -> [UInt8] {
        if case .blob(let bytes) = value(column) { [UInt8](bytes) } else { [] }
    }

    private func value(_ column: String) -> DatabaseValue.Storage? {
        places[column].map { values[$0].storage }
    }
}
