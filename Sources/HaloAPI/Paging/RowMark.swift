package import AuditModel

/// What paging has to know of a row: what tells it apart, and when it happened.
package struct RowMark: Hashable, Sendable, Codable {
    /// The row's key; the same row has the same one on every page.
    package let key: String
    /// When it happened; `nil` where the row does not say.
    package let time: Instant?
    /// When HaloPSA made the row; `nil` where the row does not say.
    package let created: Instant?

    /// A mark, whole.
    package init(key: String, time: Instant? = nil, created: Instant? = nil) {
        self.key = key
        self.time = time
        self.created = created
    }
}
