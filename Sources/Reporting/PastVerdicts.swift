package import AuditModel

/// The verdicts of a period, as they are judged now.
package struct PastVerdicts: Hashable, Sendable {
    /// The period.
    package var period: Period
    /// What each control came to, in reading order; `nil` where nothing was collected in the period.
    package var controls: [Comparison.State]?

    /// A period's verdicts, whole.
    package init(period: Period, controls: [Comparison.State]?) {
        self.period = period
        self.controls = controls
    }

    /// The verdicts of results.
    package init(period: Period, results: [ControlResult]) {
        self.init(period: period, controls: results.map(Comparison.State.init))
    }
}
