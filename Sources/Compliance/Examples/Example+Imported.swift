public import AuditModel

extension Example {
    /// Objects of one list of Neo's own record, imported as an export of October.
    public struct Imported: Sendable {
        /// What they are.
        public let record: NeoRecord
        /// JSON objects, as Neo's API gives them.
        public let rows: [String]
        /// The last day the export covers; `nil` where nobody said.
        public private(set) var lastDay: Int? = 31
        /// Whether its last envelope says that nothing follows.
        public private(set) var isComplete = true

        init(_ record: NeoRecord, _ rows: String...) {
            self.init(record, rows: rows)
        }

        init(_ record: NeoRecord, rows: [String]) {
            self.record = record
            self.rows = rows
        }

        /// The same with more to follow.
        func incomplete() -> Imported {
            var copy = self
            copy.isComplete = false
            return copy
        }

        /// The same up to another day of October.
        func until(day: Int?) -> Imported {
            var copy = self
            copy.lastDay = day
            return copy
        }
    }
}
