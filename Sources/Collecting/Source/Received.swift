import AuditModel
import Evidence
import HaloAPI

/// A row as it came, with what paging has to know of it.
struct Received: Sendable {
    let row: JSONValue
    let mark: RowMark
    /// The row made ready to be kept, where that was done on the way.
    var prepared: Observation?

    /// `nil` when a field of the row's key is missing, and was not `asked` for by its name either.
    init?(_ row: JSONValue, of resource: Resource, asked: [(name: String, value: String)] = []) {
        let parts = resource.key.compactMap { part in
            row[part].flatMap(Self.plain) ?? asked.first { $0.name == part }?.value
        }
        guard parts.count == resource.key.count else { return nil }
        self.row = row
        mark = RowMark(
            key: parts.joined(separator: "/"),
            // A day of long ago, which stands where there is no time, tells nothing of how far a log reaches back.
            time: resource.moment(of: row).value,
            created: resource.created.flatMap { row[$0]?.instant }
        )
    }

    /// What a field says; an id in its plainest form, however it came.
    private static func plain(_ value: JSONValue) -> String? {
        Told(id: value).value.map(String.init) ?? value.scalarText
    }
}

/// The rows of one answer.
struct ReceivedPage: Sendable {
    var rows: [Received]
    let claimed: Int?

    var marks: [RowMark] { rows.map(\.mark) }

    /// How many rows have the key of an earlier one and are not the same.
    var twins: Int {
        var first: [String: ArraySlice<UInt8>] = [:]
        first.reserveCapacity(rows.count)
        return rows.count { received in
            let bytes = received.row.bytes
            guard let known = first[received.mark.key] else {
                first[received.mark.key] = bytes
                return false
            }
            return known != bytes
        }
    }
}
