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
    /// A control whose verdict, or what it rests on, is different now.
    package struct Change: Hashable, Sendable {
        /// What it means, such as `regressed` or `exception-expired`.
        package var kind: String
        /// The same for people.
        package var word: String
        /// Whether it is a step back.
        package var isRegression: Bool
        /// The control's identifier.
        package var control: String
        /// The control's title.
        package var title: String
        /// The verdict then; `nil` where the control is new.
        package var from: Verdict?
        /// The verdict now; `nil` where the control is no more.
        package var to: Verdict?
        /// What happened, such as `3 writes by Neo`.
        package var text: String

        /// A change, whole.
        package init(
            kind: String,
            word: String,
            isRegression: Bool,
            control: String,
            title: String,
            from: Verdict?,
            to: Verdict?,
            text: String
        ) {
            self.kind = kind
            self.word = word
            self.isRegression = isRegression
            self.control = control
            self.title = title
            self.from = from
            self.to = to
            self.text = text
        }
    }

    /// One field of the settings whose value is different now.
    package struct FieldChange: Hashable, Sendable {
        /// The object, such as `application 7`.
        package var object: String
        /// The field, as HaloPSA writes it.
        package var field: String
        /// The value then; `nil` where there was none.
        package var before: String?
        /// The value now; `nil` where there is none.
        package var after: String?

        /// A change, whole.
        package init(object: String, field: String, before: String?, after: String?) {
            self.object = object
            self.field = field
            self.before = before
            self.after = after
        }
    }

    /// The period compared with, as people read it.
    package var period: String
    /// What is different, worst first; empty when nothing is.
    package var changes: [Change]
    /// The settings that are different.
    package var settings: [FieldChange]

    /// A comparison, whole.
    package init(period: String, changes: [Change], settings: [FieldChange] = []) {
        self.period = period
        self.changes = changes
        self.settings = settings
    }
}

/// Neo's recorded writes on one UTC day.
package struct DayActivity: Hashable, Sendable {
    /// The day, as `2026-10-14`.
    package var day: String
    /// Recorded writes.
    package var writes: Int
    /// How many of them are outside what is allowed.
    package var outside: Int

    /// A day, whole.
    package init(day: String, writes: Int, outside: Int) {
        self.day = day
        self.writes = writes
        self.outside = outside
    }
}

/// Neo's recorded writes of one kind in one area.
package struct AreaWrites: Hashable, Sendable {
    /// The area written to.
    package var area: Area
    /// What the writes did.
    package var operation: Operation
    /// How many there are.
    package var count: Int

    /// A count, whole.
    package init(area: Area, operation: Operation, count: Int) {
        self.area = area
        self.operation = operation
        self.count = count
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
