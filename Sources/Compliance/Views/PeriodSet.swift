import AuditModel

/// Spans of time, joined where they touch or overlap.
struct PeriodSet: Hashable {
    /// The joined spans, in order.
    private(set) var joined: [Period] = []

    init(_ spans: some Sequence<Period>) {
        for span in spans.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
            if let last = joined.last, span.from <= last.to {
                joined[joined.count - 1] = Period(from: last.from, to: max(last.to, span.to)) ?? last
            } else {
                joined.append(span)
            }
        }
    }

    /// Joins more spans to these.
    mutating func add(_ spans: [Period]) { self = PeriodSet(joined + spans) }

    /// The parts of these spans inside `period`.
    func inside(_ period: Period) -> PeriodSet {
        PeriodSet(joined.compactMap { Period(from: max($0.from, period.from), to: min($0.to, period.to)) })
    }

    /// What is in these spans and in the others.
    func common(_ others: PeriodSet) -> PeriodSet {
        PeriodSet(joined.flatMap { others.inside($0).joined })
    }

    /// What of these spans is in none of the others.
    func subtracting(_ others: PeriodSet) -> PeriodSet {
        PeriodSet(joined.flatMap { others.missing(in: $0) })
    }

    /// The same, each from when the snapshot that it begins with was surely read, by the milliseconds of its begin.
    ///
    /// The first of several snapshots that agree may hold what was written while it was read. Where `period` begins
    /// meanwhile, it is taken to begin with the snapshot.
    func surely(_ readAt: [Int64: Instant?], in period: Period) -> PeriodSet {
        PeriodSet(
            joined.compactMap { span in
                guard case let known?? = readAt[span.from.milliseconds],
                    !(span.from <= period.from && period.from < known)
                else { return span }
                return Period(from: known, to: span.to)
            }
        )
    }

    /// Whether one of them shares an instant with `period`.
    func overlap(_ period: Period) -> Bool { !inside(period).joined.isEmpty }

    /// Whether nothing of `period` is left out.
    func cover(_ period: Period) -> Bool {
        inside(period).joined == [period]
    }

    /// The parts of `period` that are left out.
    func missing(in period: Period) -> [Period] {
        var rest: [Period] = []
        var from = period.from
        for span in inside(period).joined {
            if let gap = Period(from: from, to: span.from) { rest.append(gap) }
            from = span.to
        }
        if let gap = Period(from: from, to: period.to) { rest.append(gap) }
        return rest
    }
}

extension Period {
    /// The span in words: first and last day, or the minutes where the days are not whole but for less than one.
    var words: String {
        let isWhole = [from, to].allSatisfy { $0.milliseconds - $0.startOfDay.milliseconds < 60_000 }
        return isWhole
            ? "\(from.day) to \(to.startOfDay.adding(milliseconds: -1).day)"
            : "\(from.minute) to \(to.minute)"
    }
}

extension [Period] {
    /// The spans in words, one after the other.
    var words: String { map(\.words).joined(separator: ", ") }
}
