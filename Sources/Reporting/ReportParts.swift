package import AuditModel

/// A named, dated set of controls, and where it comes from.
package struct Baseline: Hashable, Sendable {
    /// Its name, such as `neo-halopsa-all`.
    package var name: String
    /// The title of the page it follows.
    package var title: String
    /// The address of that page.
    package var source: String
    /// The day the page was read, as `2026-08-21`.
    package var date: String
    /// What the configuration changes about it, a sentence each.
    package var changes: [String]

    /// A baseline, whole.
    package init(name: String, title: String, source: String, date: String, changes: [String] = []) {
        self.name = name
        self.title = title
        self.source = source
        self.date = date
        self.changes = changes
    }
}

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
