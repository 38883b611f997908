import AuditModel
import Evidence
import Foundation
import HaloAPI

extension Source {
    /// What is read again of the last minutes before the mark, whatever the counts say.
    private static let freshMinutes: Int64 = 10

    /// Reads the rows between two dates, newest first, down to what earlier runs hold.
    ///
    /// A reading that broke is finished first. Of the day before the mark the rows are only
    /// counted where as many are known; once a week everything is read again.
    func readWindows(_ read: inout Read, _ filter: RowFilter) async throws {
        read.coverage.claimed = 0
        let (mark, kept) = try store.read { (try $0.mark(of: resource), try $0.progress(of: resource)) }
        // Who asks for everything asks for what an earlier reading brought too.
        let broken = plan.isFull ? nil : kept
        var known = mark
        let pass = broken.flatMap { try? JSONDecoder().decode(TicketPass.self, from: Data($0.utf8)) }
        if let broken = broken.flatMap({ try? JSONDecoder().decode(Seek.self, from: Data($0.utf8)) }) {
            let rest = broken.resized(to: plan.pageSize)
            try await readWindow(rest, Reading(known: mark), &read, filter)
            known = broken.began
            read.coverage.window = Period(from: broken.from, to: broken.began)
        }
        let isRecount = try isRecountDue() && broken == nil
        let from = isRecount ? horizon : known?.adding(days: -Self.overlapDays) ?? horizon
        guard let window = Period(from: from, to: max(bound, from.adding(milliseconds: 1000))) else { return }
        try await readWindow(
            Seek(window, size: plan.pageSize),
            Reading(known: isRecount ? nil : known, isRecount: isRecount && known != nil, pass: pass),
            &read,
            filter
        )
        read.coverage.window = Period(from: min(read.coverage.window?.from ?? from, from), to: window.to)
        read.coverage.isComplete = true
        read.coverage.gap = ""
        read.upTo = bound
        read.isRecounted = isRecount || mark == nil
    }

    /// How a window is read.
    private struct Reading {
        /// Up to when rows are known from earlier runs; `nil` when all of them are to be read.
        var known: Instant?
        /// Whether rows that do not come any more are to be noted.
        var isRecount = false
        /// Where an earlier reading ticket by ticket broke.
        var pass: TicketPass?
    }

    /// Reads a window until a pass was undisturbed or brought nothing new.
    private func readWindow(
        _ start: Seek,
        _ reading: Reading,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws {
        if reading.isRecount { try store.write { try $0.beginRecount() } }
        var seek = start
        var stored = 0
        for pass in 1...Self.mostPasses {
            let before = read.appended
            if pass > 1, let window = Period(from: start.from, to: start.began) {
                seek = Seek(window, size: plan.pageSize)
            }
            var end = End.done
            var refusal: HaloError?
            do {
                end = try await onePass(&seek, reading, &read, filter)
            } catch let error as HaloError where error.code.isOfOnePath && seek.collected == 0 {
                refusal = error
            }
            stored = max(stored, seek.collected)
            // Nothing at all, or a refusal, may mean that actions cannot be listed by date here.
            if case .done = end, seek.collected == 0 {
                let changed = try await readByTicket(
                    from: start.from,
                    after: reading.pass,
                    isRecount: reading.isRecount,
                    &read,
                    filter
                )
                if let refusal, changed == nil { throw refusal }
                stored = max(stored, changed ?? 0)
            }
            if case .refused(let to, let why) = end {
                stored += try await readInHalves(
                    from: seek.from,
                    to: to,
                    why,
                    isRecount: reading.isRecount,
                    &read,
                    filter
                )
            }
            if !seek.isDisturbed || (pass > 1 && read.appended == before) {
                // Where the rest is known, as many rows are held as are left.
                if case .known = end { stored += seek.left ?? 0 }
                read.coverage.stored += stored
                read.coverage.claimed = (read.coverage.claimed ?? 0) + stored
                guard reading.isRecount else { return }
                try store.write { writer in
                    try writer.finishRecount(of: resource, from: start.from, to: start.began, run: run)
                }
                read.recount = .init(from: start.from, to: start.began)
                return
            }
        }
        throw HaloError(.malformedPage, "/" + resource.path, changedWhileRead(nil))
    }

    private enum End {
        case done, known
        case refused(to: Instant, why: String)
    }

    /// One pass, committed as it goes; where it breaks, the next run goes on.
    private func onePass(
        _ seek: inout Seek,
        _ reading: Reading,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws -> End {
        var batches = Batches(now: now) { pages, state in
            try keep(pages.joined(), filter, isRecount: reading.isRecount) { writer in
                try writer.keepProgress(of: resource, state)
            }
        }
        let before = read.appended
        defer { read.appended = before + batches.appended }
        var step = seek.start
        var ahead: Task<ReceivedPage, any Error>?
        defer { ahead?.cancel() }
        while case .ask(let to, let number) = step {
            read.coverage.requests += 1
            var page: ReceivedPage
            do {
                page =
                    if let ahead { try await ahead.value } else {
                        try await fetch(
                            Self.query(seek.from, to, page: number, size: plan.pageSize),
                            of: resource
                        )
                    }
            } catch {
                try await batches.finish(seek)
                throw error
            }
            ahead = nil
            read.coverage.pages += 1
            read.twins += page.twins
            step = seek.take(page.marks, claimed: page.claimed)
            if case .ask(let to, let number) = step, reading.known == nil {
                // The next page comes while this one is made ready; known rows may need no next one.
                ahead = Task { [from = seek.from] in
                    try await fetch(Self.query(from, to, page: number, size: plan.pageSize), of: resource)
                }
                prepare(&page, filter)
                try await batches.add(page.rows, seek)
                continue
            }
            let held = batches.appended
            try await batches.add(page.rows, seek)
            try await batches.finish(seek)
            if batches.appended == held, try isKnown(page, seek, step, reading) { return .known }
        }
        if case .refused(let to, let why) = step { return .refused(to: to, why: why) }
        return .done
    }

    /// Whether the rest of the window holds just as many rows as are known of it.
    private func isKnown(
        _ page: ReceivedPage,
        _ seek: Seek,
        _ step: Seek.Step,
        _ reading: Reading
    ) throws -> Bool {
        guard let known = reading.known, !reading.isRecount, case .ask(let to, 1) = step,
            let left = seek.left,
            let oldest = page.marks.compactMap(\.time).last,
            oldest < known.adding(milliseconds: -Self.freshMinutes * 60_000)
        else { return false }
        return try store.read { try $0.knownActions(from: seek.from, to: to) } == left + seek.overlapped
    }
}
