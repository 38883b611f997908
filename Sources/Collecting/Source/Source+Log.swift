import AuditModel
import Evidence
import HaloAPI

extension Source {
    /// Reads an append-only log, newest rows first, until it meets what the last whole reading has.
    ///
    /// Once a week, and when everything is asked for, it reads to the end.
    func readLog(_ read: inout Read, _ filter: RowFilter) async throws {
        let mark = try store.read { try $0.mark(of: resource) }
        let isRecount = try isRecountDue()
        var resumeAt = try plan.isFull ? nil : broken()
        var last: Paging?
        // Where the log begins, when it has none of the rows any more that were read of it before.
        var begin: Instant?
        let (held, oldestHeld) = try store.read { (try $0.held(resource), try $0.oldest(resource)) }
        var isFirstPass = true
        for _ in 1...Self.mostPasses {
            let known = isRecount ? nil : mark
            // Of a reading that goes on in the middle nobody knows which rows did not come.
            let notesGone = isRecount && mark != nil && resumeAt == nil
            if notesGone { try store.write { try $0.beginRecount() } }
            let (before, timelessBefore) = (read.appended, read.timeless)
            guard
                let paging = try await readPages(
                    known: known,
                    resumeAt: resumeAt,
                    notesGone: notesGone,
                    &read,
                    filter
                )
            else {
                return finish(&read, filter, from: (mark ?? horizon).adding(days: -Self.overlapDays))
            }
            read.coverage.claimed = paging.total ?? paging.collected
            // A row whose time cannot be true may stay for ever: that it comes again shows nothing of the others.
            let fresh = read.appended - before + read.timeless - timelessBefore
            if isFirstPass, resumeAt == nil, mark != nil, held > 0, fresh >= paging.collected {
                begin = read.oldest ?? bound
            }
            isFirstPass = false
            let isWhole =
                resumeAt == nil
                ? paging.isSettled(after: last)
                : try paging.total == store.read { try $0.held(resource) }
            if isWhole {
                read.isRecounted = true
                if notesGone {
                    try store.write { writer in
                        try writer.finishRecount(of: resource, from: Self.beginning, to: bound, run: run)
                    }
                    read.recount = .init(from: Self.beginning, to: bound)
                }
                return finish(&read, filter, from: begin ?? reach(of: read, oldestHeld))
            }
            last = resumeAt == nil ? paging : nil
            resumeAt = nil
        }
        read.coverage.gap = changedWhileRead(last)
    }

    /// The page at which a reading in pages of this size broke.
    private func broken() throws -> Int? {
        let words = try store.read { try $0.progress(of: resource) }?.split(separator: " ").map { Int($0) }
        return words?.count == 2 && words?[1] == plan.pageSize ? words?[0] : nil
    }

    /// How far back a reading to the end reaches: to the horizon, unless rows are held that it no longer shows.
    func reach(of read: Read, _ oldestHeld: Instant?) -> Instant {
        guard let oldestHeld, let oldest = read.oldest, oldestHeld < oldest else { return horizon }
        return oldest
    }

    /// Before any row of a log.
    private static let beginning = Instant(year: 1901, month: 1, day: 1)

    /// One reading of all pages; `nil` when it met what was read before `known`.
    ///
    /// A broken reading goes on at its page as soon as no row before it is new.
    private func readPages(
        known: Instant?,
        resumeAt: Int?,
        notesGone: Bool,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws -> Paging? {
        var paging = Paging(size: plan.pageSize)
        var ask = (page: 1, size: plan.pageSize)
        while true {
            let page = try await page(Self.query(page: ask.page, size: ask.size), &read)
            let step = paging.take(page.marks, claimed: page.claimed)
            let appended = try keep(page.rows, filter, isRecount: notesGone) { writer in
                try writer.keepProgress(of: resource, "\(ask.page) \(plan.pageSize)")
            }
            read.appended += appended
            read.coverage.stored = paging.collected
            read.timeless += page.marks.count { $0.time.map { $0 > bound.adding(days: 1) } ?? true }
            read.oldest = ([read.oldest] + page.marks.map(\.time)).compactMap { $0 }.min()
            if appended == 0, let known, isOlder(page, than: known), try hasAllClaimed(paging) {
                read.coverage.claimed = paging.collected
                return nil
            }
            switch step {
            case .ask(let number, let size):
                if let resumeAt, appended == 0, number < resumeAt { paging.skip(to: resumeAt) }
                ask = (paging.page, size)
            case .done: return paging
            case .stuck(let why): throw HaloError(.malformedPage, "/" + resource.path, why)
            }
        }
    }

    /// Whether as many rows are held as HaloPSA says there are: one may have come to light behind those that are known.
    private func hasAllClaimed(_ paging: Paging) throws -> Bool {
        try paging.total.map { total in try total <= store.read { try $0.held(resource) } } ?? true
    }

    /// Ends a reading of a log that brought everything since an instant.
    func finish(_ read: inout Read, _ filter: RowFilter, from: Instant) {
        guard let window = Period(from: from, to: bound) else {
            read.coverage.gap = "it holds nothing of what was read of it before, and nothing else"
            return
        }
        read.coverage.window = window
        read.upTo = bound
        guard resource.namesAgents || !filter.identity.isNameShared else {
            read.coverage.gap = "it names people, and another agent has the name of Neo's agent"
            return
        }
        read.coverage.isComplete = true
        read.coverage.gap = ""
    }

    /// Whether a page of known rows reaches back behind `known`, newest rows first.
    private func isOlder(_ page: ReceivedPage, than known: Instant) -> Bool {
        let times = page.marks.compactMap(\.time)
        guard let oldest = times.last, times == times.sorted(by: >) else { return false }
        return oldest <= known
    }
}
