import AuditModel

/// Decides which page to ask for next, from the pages that came.
///
/// HaloPSA caps `page_size` silently, so it counts rows received, never rows
/// asked for. A row that comes twice, because the list moved, counts once.
package struct Paging: Sendable {
    /// What to do next.
    package enum Step: Hashable, Sendable {
        /// Ask for that page, in that size.
        case ask(page: Int, size: Int)
        /// The list ends here; ``Paging/missing`` says whether it ends as claimed.
        case done
        /// The list cannot be read to its end, and why.
        case stuck(String)
    }

    /// How many different rows came so far.
    package var collected: Int { seen.count }
    /// How many rows the first page said there are.
    package private(set) var total: Int?
    /// What a later page with rows in it said instead, if it did.
    package private(set) var changedTotal: Int?

    private var size: Int
    /// The page to be asked for next, or the last one that came.
    package private(set) var page = 1
    /// Hashes of the keys, so that a long list need not be kept.
    private var seen: Set<Int> = []
    private var hasRepeats = false
    /// How the first page is asked for once more.
    private var again: Again?
    private var isFalling = true
    private var last: Int64?
    /// The second that the last row is of, and how many rows in a row are of it.
    private var second: Instant?
    private var inOneSecond = 0

    /// Starts before the first page, which is to be asked for in that size.
    package init(size: Int) {
        self.size = size
    }

    /// How many rows are missing at the first page's word; `nil` when it gave none.
    package var missing: Int? { total.map { max(0, $0 - collected) } }

    /// Whether one reading is enough to know that no row slipped by between two pages.
    ///
    /// One page is one moment. Over several, rows must come with falling ids:
    /// a new row then pushes the others down, onto pages still to come, and a
    /// row taken away shows in the count that each page repeats.
    package var isProven: Bool {
        page == 1 || (total != nil && missing == 0 && changedTotal == nil && !hasRepeats && isFalling)
    }

    /// Whether nothing but new rows came to the list, which pushed the others down onto pages still to come.
    package var hasOnlyGrown: Bool {
        missing == 0 && isFalling && (changedTotal ?? total ?? 0) >= (total ?? 0)
    }

    /// Whether no row slipped by: as many came as were claimed, and the reading proves
    /// itself or brought just the rows of the one before.
    package func isSettled(after earlier: Paging?) -> Bool {
        missing ?? 0 == 0 && (isProven || earlier?.seen == seen)
    }

    /// What to ask for after a page, or why the list ends here.
    package func next(after rows: [RowMark], claimed: Int?) -> Step {
        var copy = self
        return copy.take(rows, claimed: claimed)
    }

    /// Counts a page in, and says what to ask for after it.
    package mutating func take(_ rows: [RowMark], claimed: Int?) -> Step {
        let before = collected
        switch again {
        case .smaller? where rows.count != collected:
            return .stuck("page 2 repeats rows that came before")
        case .smaller?: return askAgain(.larger)
        case .larger?:
            for row in rows { note(row) }
            hasRepeats = false
            // Rows that were claimed or seen before did not come, or as many came as may at a time.
            if total ?? 0 > collected || rows.count != collected || rows.count >= Self.mostAtOnce {
                return .stuck("page 2 repeats rows that came before")
            }
            return .done
        case nil: break
        }
        for row in rows { note(row) }
        if page == 1 {
            total = claimed
        } else if !rows.isEmpty, let claimed, claimed != total {
            changedTotal = claimed
        }
        // A count that is smaller than what came says nothing.
        if let claims = total, claims < collected { total = nil }

        if rows.isEmpty { return .done }
        if page == 2, collected == before, rows.count == collected {
            // A list that knows no pages gives all that it has, however few are asked for; or as many as it is told to.
            if total ?? 0 > collected { return askAgain(.larger) }
            if size > 1 { return askAgain(.smaller) }
        }
        if page > 1, collected == before {
            return .stuck("page \(page) repeats rows that came before")
        }
        // Only a page that is not full ends a list: a count may be that of the page.
        if !isFull(rows.count), (total ?? 0) <= collected { return .done }
        if page == Self.lastPage { return .stuck("more than \(Self.lastPage) pages") }
        if inOneSecond > Self.mostInOneSecond {
            return .stuck("more than \(Self.mostInOneSecond) rows of one second")
        }
        // The cap shows on the first page; later the size has to stay, or pages would overlap.
        if page == 1 { size = rows.count }
        page += 1
        return .ask(page: page, size: size)
    }

    /// How a first page that came twice is asked for once more.
    private enum Again { case smaller, larger }

    private mutating func askAgain(_ again: Again) -> Step {
        (page, hasRepeats) = (1, false)
        self.again = again
        return .ask(page: 1, size: again == .smaller ? size - 1 : Self.mostAtOnce)
    }

    /// Goes on at a later page; what is left out must be known from elsewhere.
    package mutating func skip(to page: Int) {
        self.page = page
    }

    private mutating func note(_ row: RowMark) {
        let at = row.time?.startOfSecond
        inOneSecond = at != nil && at == second ? inOneSecond + 1 : 1
        second = at
        guard seen.insert(row.key.hashValue).inserted else { return hasRepeats = true }
        let id = Int64(row.key)
        if let last, id.map({ $0 >= last }) ?? true { isFalling = false }
        if id == nil { isFalling = false }
        last = id
    }

    /// Whether more may follow a page of so many rows when the list does not say how many there are.
    private func isFull(_ count: Int) -> Bool {
        count == size || (page == 1 && Self.knownCaps.contains(count))
    }

    /// How many rows a page has where HaloPSA caps it.
    package static let knownCaps = [50, 100]
    /// How many rows are asked for at once of a list that knows no pages.
    package static let mostAtOnce = 10_000
    private static let lastPage = 10_000
    /// A log of which one second has no end is none.
    static let mostInOneSecond = 20_000
}
