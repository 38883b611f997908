import AuditModel
import HaloAPI
import Testing

@testable import Collecting

@Suite struct UpdatesTests {
    private static let start = Instant(year: 2026, month: 10, day: 1)

    /// Reads a list of ids that changes between two pages; gives the ids that came.
    private func read(
        _ ids: [Int],
        pages size: Int = 3,
        from updates: Updates? = nil,
        upTo last: Int = .max,
        after changed: (_ page: Int, _ ids: inout [Int]) -> Void = { _, _ in }
    ) -> (updates: Updates, ids: Set<Int>, refusal: String?) {
        var updates = updates ?? Updates(from: Self.start, began: Self.start.adding(days: 30), size: size)
        var (ids, came, asked) = (ids, Set<Int>(), 0)
        var step = updates.start()
        while case .ask(let page) = step, asked < last {
            asked += 1
            let rows = ids.sorted(by: >).dropFirst((page - 1) * updates.size).prefix(size)
            came.formUnion(rows)
            step = updates.take(
                rows.map { RowMark(key: "\($0)", time: nil, created: nil) },
                claimed: ids.count
            )
            changed(asked, &ids)
        }
        if case .refused(let why) = step { return (updates, came, why) }
        return (updates, came, nil)
    }

    @Test(arguments: [0, 1, 2, 3, 4, 6, 7, 30])
    func `a list that stands still is read in one pass`(count: Int) {
        let result = read(Array(1...31).prefix(count).map { $0 })

        #expect(result.updates.isWhole && result.refusal == nil)
        #expect(result.ids == Set(1...31).intersection(1...max(count, 1)).filter { $0 <= count })
    }

    @Test func `tickets that are updated meanwhile push nothing out of sight`() {
        let result = read(Array(10..<30)) { page, ids in if page < 4 { ids.append(30 + page) } }

        #expect(result.updates.isWhole && result.refusal == nil)
        #expect(result.ids.isSuperset(of: 10..<30))
    }

    @Test func `more of them than a page holds push nothing out of sight either`() {
        let result = read(Array(10..<30)) { page, ids in if page == 2 { ids += 40..<50 } }

        #expect(result.updates.isWhole && result.refusal == nil)
        #expect(result.ids.isSuperset(of: 10..<30))
    }

    @Test func `a ticket that is taken away shows, since it may have moved another one up`() {
        let result = read(Array(10..<30)) { page, ids in if page == 3 { ids.removeLast() } }

        #expect(!result.updates.isWhole)
    }

    @Test func `a reading that broke goes on at its page, and from the first where rows moved up`() throws {
        let all = Array(10..<40)
        let broken = read(all, upTo: 4)

        let same = read(all, from: broken.updates)
        let fewer = read(all.dropLast(9).map { $0 }, from: broken.updates)

        #expect(broken.ids.union(same.ids) == Set(all) && same.updates.isWhole)
        #expect(same.ids.count < all.count)
        #expect(fewer.ids == Set(all.dropLast(9)))
    }

    @Test func `rows in no order are refused`() {
        var updates = Updates(from: Self.start, began: Self.start, size: 3)
        _ = updates.start()

        let step = updates.take(
            ["1", "3", "2"].map { RowMark(key: $0, time: nil, created: nil) },
            claimed: 3
        )

        #expect(step == .refused("rows come in no order of ids"))
    }
}
