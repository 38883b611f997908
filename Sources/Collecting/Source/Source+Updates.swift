import AuditModel
import Evidence
import Foundation
import HaloAPI

extension Source {
    /// Reads the rows that were updated since the last whole reading; one that broke is finished first.
    func readUpdates(_ read: inout Read, _ filter: RowFilter) async throws {
        let (mark, kept) = try store.read { (try $0.mark(of: resource), try $0.progress(of: resource)) }
        let broken = plan.isFull ? nil : kept
        var known = plan.isFull ? nil : mark
        var covers: Instant?
        read.coverage.claimed = 0
        if let broken = broken.flatMap({ try? JSONDecoder().decode(Updates.self, from: Data($0.utf8)) }) {
            try await readUpdates(broken, &read, filter)
            (known, covers) = (broken.began, broken.covers)
        }
        let start = known?.adding(days: -Self.overlapDays) ?? horizon
        let updates = Updates(from: start, began: bound, covers: covers, size: plan.pageSize)
        try await readUpdates(updates, &read, filter)
        read.coverage.window = Period(from: updates.covers, to: bound)
        read.coverage.isComplete = true
        read.coverage.gap = ""
        read.upTo = bound
    }

    /// Reads until a pass brought everything.
    private func readUpdates(_ start: Updates, _ read: inout Read, _ filter: RowFilter) async throws {
        var updates = start
        for pass in 1...Self.mostPasses {
            if pass > 1 {
                updates = Updates(
                    from: start.from,
                    began: start.began,
                    covers: start.covers,
                    size: plan.pageSize
                )
            }
            if let why = try await onePass(&updates, &read, filter) {
                return try await readUnordered(start, why, &read, filter)
            }
            guard updates.isWhole else { continue }
            read.coverage.claimed = (read.coverage.claimed ?? 0) + max(updates.total ?? 0, updates.collected)
            read.coverage.stored += updates.collected
            return
        }
        let lack =
            updates.missing > 0
            ? "\(updates.missing) of \(updates.total ?? 0) rows did not arrive"
            : "rows were taken away in each of \(Self.mostPasses) readings"
        throw HaloError(.truncated, "/" + resource.path, lack)
    }

    /// One pass, written down page by page with where it goes on; says why where it cannot.
    private func onePass(
        _ updates: inout Updates,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws -> String? {
        var step = updates.start()
        while case .ask(let number) = step {
            let page = try await page(
                Self.query(updatedSince: updates.from) + Self.query(page: number, size: updates.size),
                &read
            )
            step = updates.take(page.marks, claimed: page.claimed)
            let state = String(decoding: try JSONEncoder().encode(updates), as: UTF8.self)
            read.appended += try keep(page.rows, filter) { writer in
                try writer.keepProgress(of: resource, state)
            }
        }
        if case .refused(let why) = step { return why }
        return nil
    }

    /// Rows in no order of ids: only two readings that agree show that all came.
    private func readUnordered(
        _ updates: Updates,
        _ why: String,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws {
        let claimed = read.coverage.claimed ?? 0
        let (rows, gap) = try await wholeList(
            resource,
            query: Self.query(updatedSince: updates.from),
            &read
        )
        read.appended += try keep(rows, filter)
        read.coverage.claimed = claimed + (read.coverage.claimed ?? rows.count)
        read.coverage.stored += rows.count
        if let gap { throw HaloError(.truncated, "/" + resource.path, "\(why); \(gap)") }
    }
}
