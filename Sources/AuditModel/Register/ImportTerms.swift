/// What a person imported of Neo's own record, and which span it is said to cover.
public struct ImportTerms: Hashable, Sendable, Codable {
    /// What the files hold of one list.
    public struct Part: Hashable, Sendable, Codable {
        /// The list, such as `neo-approvals`.
        public var source: String
        /// Objects in the files.
        public var rows: Int
        /// Why the list may not be whole; empty where its last envelope says that it is.
        public var gap: String

        /// A part.
        public init(source: String, rows: Int, gap: String) {
            self.source = source
            self.rows = rows
            self.gap = gap
        }
    }

    /// The files, in the order they were given.
    public var files: [EvidenceFile]
    /// The first instant the export covers; `nil` where nobody said.
    public var from: Instant?
    /// The first instant it does not cover any more; `nil` where nobody said.
    public var until: Instant?
    /// What they hold, in the order of ``Resource/imported``.
    public var parts: [Part]

    /// Terms, whole.
    public init(files: [EvidenceFile], from: Instant?, until: Instant?, parts: [Part]) {
        self.files = files
        self.from = from
        self.until = until
        self.parts = parts
    }
}

/// A recorded import.
public struct ImportRecord: Hashable, Sendable {
    /// `IM-1`, in the order of recording.
    public var id: String
    /// What was imported.
    public var terms: ImportTerms
    /// When it was recorded.
    public var recordedAt: Instant
    /// The log entry that holds the terms.
    public var entry: Int64

    /// A record, whole.
    public init(id: String, terms: ImportTerms, recordedAt: Instant, entry: Int64) {
        self.id = id
        self.terms = terms
        self.recordedAt = recordedAt
        self.entry = entry
    }
}
