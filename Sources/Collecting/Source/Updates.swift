import AuditModel
import HaloAPI

/// Reads the rows updated since an instant by falling ids, page by page; says what to ask for next.
///
/// What is updated meanwhile joins the list and pushes the rest down, onto pages still to come; the
/// next reading brings it again. Only a row taken away moves others up, and shows in a smaller count.
struct Updates: Hashable, Codable {
    enum Step: Hashable {
        case ask(page: Int)
        case done
        /// The list cannot be read in this way, and why.
        case refused(String)
    }

    /// Rows updated at it or later are asked for.
    let from: Instant
    /// The run's bound when the reading began.
    let began: Instant
    /// Since when all updated rows are known once it is whole: an earlier reading that broke may reach further back.
    let covers: Instant
    /// How many different rows came.
    private(set) var collected = 0
    /// How many rows there were, by the first page's word; `nil` where it gave none.
    private(set) var total: Int?
    /// Whether a row was taken away while it was read.
    private(set) var hasShrunk = false
    /// How many rows a page has.
    private(set) var size: Int

    private var page = 1
    private var lowest: Int64?
    private var claimed: Int?
    /// Whether the next page has to show rows that came before, since the reading broke in between.
    private var isResuming = false

    private enum CodingKeys: CodingKey {
        case from, began, covers, collected, total, hasShrunk, size, page, lowest, claimed
    }

    init(from: Instant, began: Instant, covers: Instant? = nil, size: Int) {
        self.from = from
        self.began = began
        self.covers = min(covers ?? from, from)
        self.size = size
    }

    /// How many rows are missing at the first page's word.
    var missing: Int { total.map { max(0, $0 - collected) } ?? 0 }

    /// Whether everything came that was there when it began.
    var isWhole: Bool { missing == 0 && !hasShrunk }

    /// The first page to ask for; after a break the last one that came, to see that nothing moved up behind it.
    mutating func start() -> Step {
        isResuming = page > 1
        page = max(1, page - 1)
        return .ask(page: page)
    }

    /// Counts a page in, and says what to ask for after it.
    mutating func take(_ rows: [RowMark], claimed: Int?) -> Step {
        let ids = rows.compactMap { Int64($0.key) }
        guard ids.count == rows.count, zip(ids, ids.dropFirst()).allSatisfy({ $0 > $1 }) else {
            return .refused("rows come in no order of ids")
        }
        if isResuming, let lowest, ids.first.map({ $0 < lowest }) ?? true {
            self = Updates(from: from, began: began, covers: covers, size: size)
            return .ask(page: 1)
        }
        note(claimed.flatMap { $0 >= rows.count ? $0 : nil })
        if page == 1, isFull(rows.count) { size = rows.count }
        let fresh = ids.filter { id in lowest.map { id < $0 } ?? true }
        collected += fresh.count
        lowest = ids.last.map { min($0, lowest ?? $0) } ?? lowest
        let claims = self.claimed ?? 0
        // A count of no more than a page may be that of the page.
        let isLast = (rows.count < size || claims > size) && page * size >= claims
        if rows.isEmpty || isLast { return .done }
        // Where many rows were updated meanwhile, whole pages of them are pushed down.
        if page > 1, fresh.isEmpty, !isResuming, page * size >= claims {
            return .refused("page \(page) repeats rows that came before")
        }
        isResuming = false
        page += 1
        return .ask(page: page)
    }

    private mutating func note(_ claimed: Int?) {
        guard let claimed else { return }
        if let before = self.claimed, claimed < before { hasShrunk = true }
        if page == 1, total == nil { total = claimed }
        self.claimed = claimed
    }

    /// Whether more may follow a page of so many rows, whatever it says: HaloPSA caps pages silently.
    private func isFull(_ count: Int) -> Bool {
        count == size || Paging.knownCaps.contains(count) || (count > 0 && count < claimed ?? 0)
    }
}
