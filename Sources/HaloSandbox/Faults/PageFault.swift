/// What goes wrong with the order of a list, and with how it is cut into pages.
enum PageFault: Hashable, Sendable {
    case skipped
    case empty
    /// A size of its own, whatever was asked for.
    case size(Int)
    case cap(Int)
    /// The first page, whatever was asked for.
    case first
    /// No pages; `count` says how many rows come, by default 100.
    case counted
    case ascending
    case shuffled

    /// The size of a page that would else be of `size`.
    func size(for size: Int) -> Int {
        switch self {
        case .size(let own): own
        case .cap(let cap): Swift.min(size, cap)
        case .skipped, .empty, .first, .counted, .ascending, .shuffled: size
        }
    }
}

extension [PageFault] {
    /// The places of `count` rows, which lie oldest first, in the order of the answer.
    ///
    /// `seed` tells one request's shuffle from another's.
    func order(of count: Int, isDescending: Bool, seed: UInt64) -> [Int] {
        let places = Array<Int>(0..<count)
        if contains(.shuffled) {
            var random = SplitMix64(seed: seed)
            return places.map { (place: $0, rank: random.next()) }.sorted { $0.rank < $1.rank }.map(\.place)
        }
        return isDescending && !contains(.ascending) ? places.reversed() : places
    }
}
