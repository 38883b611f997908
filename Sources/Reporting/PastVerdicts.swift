package import AuditModel

/// The verdicts of a period, as they are judged now.
package struct PastVerdicts: Hashable, Sendable {
    /// The period.
    package var period: Period
    /// The verdict of each control, in reading order; `nil` where nothing was collected in the period.
    package var verdicts: [ControlVerdict]?

    /// What one control said.
    package struct ControlVerdict: Hashable, Sendable {
        /// The control's identifier.
        package var control: String
        /// What it said.
        package var verdict: Verdict

        /// A verdict, whole.
        package init(control: String, verdict: Verdict) {
            self.control = control
            self.verdict = verdict
        }
    }

    /// A period's verdicts, whole.
    package init(period: Period, verdicts: [ControlVerdict]?) {
        self.period = period
        self.verdicts = verdicts
    }

    /// The verdicts of results.
    package init(period: Period, results: [ControlResult]) {
        self.init(
            period: period,
            verdicts: results.map { ControlVerdict(control: $0.id, verdict: $0.verdict) }
        )
    }
}
