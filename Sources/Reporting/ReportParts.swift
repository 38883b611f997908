package import AuditModel

/// The same-length period before, judged again, and what is different now.
package struct PreviousComparison: Hashable, Sendable {
    /// The period compared with, as people read it.
    package var period: String
    /// What is different; empty when nothing is.
    package var comparison: Comparison

    /// A comparison, whole.
    package init(period: String, _ comparison: Comparison) {
        self.period = period
        self.comparison = comparison
    }
}

/// What one source can and cannot show.
package struct SourceNote: Hashable, Sendable {
    /// The source's name, as in its coverage.
    package var source: String
    /// A sentence or two.
    package var text: String

    /// A note, whole.
    package init(source: String, text: String) {
        self.source = source
        self.text = text
    }
}

/// How many findings one exception covers.
package struct ExceptionUse: Hashable, Sendable {
    /// The exception's identifier.
    package var exception: String
    /// The findings it covers in the period.
    package var count: Int

    /// A use, whole.
    package init(exception: String, count: Int) {
        self.exception = exception
        self.count = count
    }
}
