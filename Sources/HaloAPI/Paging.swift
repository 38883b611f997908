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
    private var page = 1
    private var seen: Set<RowDigest> = []

    /// Starts before the first page, which is to be asked for in that size.
    package init(size: Int) {
        self.size = size
    }

    /// How many rows are missing at the first page's word; `nil` when it gave none.
    package var missing: Int? { total.map { max(0, $0 - collected) } }

    /// What to ask for after `page`, or why the list ends here.
    package func next(after page: Page) -> Step {
        var copy = self
        return copy.take(page)
    }

    /// Counts `page` in, and says what to ask for after it.
    package mutating func take(_ page: Page) -> Step {
        let before = collected
        for row in page.rows { seen.insert(RowDigest(row)) }
        if self.page == 1 { total = page.claimed } else { noteTotal(of: page) }

        if page.rows.isEmpty { return .done }
        if self.page > 1, collected == before {
            return .stuck("page \(self.page) repeats rows that came before")
        }
        if let total {
            if self.page == 1, page.rows.count >= total { return .done }
            if collected >= total { return .done }
        } else if !isFull(page.rows.count) {
            return .done
        }
        if self.page == Self.lastPage { return .stuck("more than \(Self.lastPage) pages") }
        // The cap shows on the first page; later the size has to stay, or pages would overlap.
        if self.page == 1 { size = page.rows.count }
        self.page += 1
        return .ask(page: self.page, size: size)
    }

    private mutating func noteTotal(of page: Page) {
        guard !page.rows.isEmpty, let claimed = page.claimed, claimed != total else { return }
        changedTotal = claimed
    }

    /// Whether more may follow a page of so many rows when the list does not say how many there are.
    private func isFull(_ count: Int) -> Bool {
        count == size || (page == 1 && Self.knownCaps.contains(count))
    }

    private static let knownCaps = [50, 100]
    private static let lastPage = 10_000
}

/// Stands for a row's bytes within one process, so that a long list need not be kept.
private struct RowDigest: Hashable, Sendable {
    private let hash: Int
    private let length: Int

    init(_ row: JSONValue) {
        hash = row.bytes.hashValue
        length = row.bytes.count
    }
}
