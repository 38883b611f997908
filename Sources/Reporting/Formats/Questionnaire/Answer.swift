/// What the evidence says to one question of a client's security review.
package struct Answer: Hashable, Sendable {
    /// How far the evidence answers; the order is that of how much is shown.
    package enum State: String, Sendable, CaseIterable, Comparable {
        /// Nothing that the answer could rest on.
        case notShown = "not shown by this evidence"
        /// Some of it; or a deviation, or an exception, is on record.
        case partly = "shown in part"
        /// All that was asked, and nothing against it.
        case shown

        /// Less is shown before more.
        package static func < (left: State, right: State) -> Bool {
            let order = allCases
            return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
        }
    }

    /// `Q-1`, in the order of asking.
    package var id: String
    /// The question in plain words.
    package var question: String
    /// How far it is answered.
    package var state: State
    /// Whether a control that it rests on deviates.
    package var hasDeviation: Bool
    /// One to three sentences made of the report's own values.
    package var text: String
    /// The controls it rests on, in the report's order.
    package var controls: [String]
    /// The numbers of the log entries behind them, ascending.
    package var entries: [Int64]
    /// The sources that were looked at, each with whether all of it arrived.
    package var coverage: String
    /// What would show the rest, and what stays open all the same; empty where nothing does.
    package var open: [String]
}
