public import AuditModel
import Foundation
import GRDB

/// One row of a query's answer.
public struct EvidenceRow {
    private let columns: EvidenceColumns
    private let values: [DatabaseValue]

    /// A row with a value for each of the columns.
    init(_ columns: EvidenceColumns, _ values: [DatabaseValue]) {
        self.columns = columns
        self.values = values
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
        columns.places[column].map { values[$0].storage }
    }
}

/// Where each column of a query stands: found once a query, since a search for each value costs more than the value.
final class EvidenceColumns {
    let places: [String: Int]

    /// The places of names; of two that are the same, the first.
    init(_ names: [String]) {
        places = Dictionary(zip(names, names.indices)) { first, _ in first }
    }
}
