package import AuditModel

/// Reads the rows between two instants by moving the later one down past the rows that came.
///
/// Known as seek or keyset paging: what is inserted or deleted between two
/// requests moves no other row over the edge of a page, and any cap on a page
/// will do. It needs rows in the order of time, newest first. HaloPSA's filters
/// take whole seconds, so a request's rows overlap the last one's by a second.
///
/// Each answer says how many rows are left; a pass in which none of them went
/// missing, and none was written into the past, has read every row.
package struct Seek: Hashable, Sendable, Codable {
    /// What to do next.
    package enum Step: Hashable, Sendable {
        /// Ask for that page of the rows from ``Seek/from`` to `to`, both included.
        case ask(to: Instant, page: Int)
        /// Everything down to ``Seek/from`` came.
        case done
        /// The rest, from ``Seek/from`` to `to`, cannot be read in this way: rows come in no order, or too few.
        case refused(to: Instant, why: String)
    }

    /// The first instant of the window, a whole second.
    package let from: Instant
    /// How many different rows came.
    package private(set) var collected = 0
    /// How many rows are left, by the last answer; `nil` where it did not say.
    package private(set) var left: Int?
    /// Whether the rows changed under the pass, so that another is needed to be sure.
    package private(set) var isDisturbed = false

    /// What bounds the window; rows made later disturb the pass.
    package let began: Instant
    private var size: Int
    private var to: Instant
    private var page = 1
    /// The rows that came and are inside what is asked for now.
    private var overlap: [RowMark] = []
    private var overlapKeys: Set<String> = []
    private var answered = 0
    /// Hashes of the keys that came in this pass; a row that comes again was dated anew meanwhile.
    private var seen: Set<Int> = []

    /// Everything but ``seen``, which grows with the window: a pass that goes on elsewhere notices less.
    private enum CodingKeys: CodingKey {
        case from, began, collected, left, isDisturbed, size, to, page, overlap, overlapKeys, answered
    }

    /// Starts at the end of `window`.
    package init(_ window: Period, size: Int) {
        from = window.from.startOfSecond
        to = window.to.startOfSecond.adding(milliseconds: 1000)
        began = window.to
        self.size = size
    }

    /// The same in pages of another size, of which none is in the middle.
    package func resized(to size: Int) -> Seek {
        guard size != self.size else { return self }
        var other = self
        (other.size, other.page, other.answered, other.left) = (size, 1, 0, nil)
        return other
    }

    /// The first thing to ask for, or where a broken pass goes on.
    package var start: Step { .ask(to: to, page: page) }

    /// How many rows that came are inside what ``Step/ask(to:page:)`` asks for.
    package var overlapped: Int { overlap.count }

    /// Counts an answer in, and says what to ask for after it.
    package mutating func take(_ rows: [RowMark], claimed: Int?) -> Step {
        let fresh = rows.filter { overlapKeys.insert($0.key).inserted }
        let isRepeat = fresh.count < rows.count
        noteLeft(rows, fresh: fresh.count, claimed: claimed)
        collected += fresh.count
        for row in fresh where !seen.insert(row.key.hashValue).inserted || isBackdated(row) {
            isDisturbed = true
        }
        guard isOrdered(rows) else { return refuse("rows come in no order of time") }
        if isEnd(rows, fresh: fresh.count) { return .done }
        guard !fresh.isEmpty else {
            return refuse(left.map { "\($0) more rows were claimed than came" } ?? "rows came again")
        }
        overlap += fresh
        guard let last = rows.last(where: { $0.time != nil })?.time else {
            return refuse("rows without a time")
        }
        let next = last.startOfSecond.adding(milliseconds: 1000)
        guard next < to else {
            // More rows than a page holds in one second: only page numbers tell them apart.
            guard !isRepeat || page == 1 else { return refuse("page \(page) repeats rows") }
            guard overlap.count <= Paging.mostInOneSecond else {
                return refuse("more than \(Paging.mostInOneSecond) rows of one second")
            }
            page += 1
            return .ask(to: to, page: page)
        }
        to = next
        page = 1
        answered = 0
        overlap.removeAll { ($0.time ?? from) > next }
        overlapKeys = Set(overlap.map(\.key))
        return .ask(to: to, page: page)
    }

    /// Whether a row was written into the past since the pass began, where it may stand for another that left.
    private func isBackdated(_ row: RowMark) -> Bool {
        guard let time = row.time, let created = row.created else { return false }
        return time <= began && created > began
    }

    private mutating func noteLeft(_ rows: [RowMark], fresh: Int, claimed: Int?) {
        // A count that is smaller than what came says nothing.
        guard let claimed, claimed >= rows.count else {
            left = nil
            return
        }
        let before = answered
        answered += page == 1 ? rows.count : fresh
        if page == 1, let left, claimed - (rows.count - fresh) < left { isDisturbed = true }
        if page > 1, let left, claimed - before < left { isDisturbed = true }
        left = max(0, claimed - answered)
    }

    private func isOrdered(_ rows: [RowMark]) -> Bool {
        var earlier = to.adding(milliseconds: 1000)
        for time in rows.compactMap(\.time) {
            guard time <= earlier, time >= from.adding(milliseconds: -1000) else { return false }
            earlier = time
        }
        return true
    }

    /// Whether nothing can be behind these rows.
    ///
    /// Only an answer that is not full ends the window: a count may be that of the page.
    private func isEnd(_ rows: [RowMark], fresh: Int) -> Bool {
        let isShort = rows.count < size && !Paging.knownCaps.contains(rows.count)
        return left ?? 0 == 0 && (isShort || fresh == 0)
    }

    private func refuse(_ why: String) -> Step { .refused(to: to, why: why) }
}

extension Instant {
    /// The whole second it is in.
    package var startOfSecond: Instant { adding(milliseconds: -((milliseconds % 1000 + 1000) % 1000)) }
}
