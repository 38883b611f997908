import AuditModel
import HaloAPI
import TestSupport
import Testing

/// A list that changes between the requests that read it: no row that was there may slip by.
@Suite struct DriftTests {
    @Test func `interleavings of other people's work hide no action from a reading by time`() throws {
        var missed: [UInt64] = []
        var asked = 0
        for seed in 1...Campaign.size(of: 10_000, inCI: 200) {
            var model = DriftModel(seed: UInt64(seed), rows: 60)
            let visible = model.keys
            var seen: Set<String> = []
            var passes = 0
            while passes < 50 {
                passes += 1
                let before = seen.count
                var seek = Seek(try model.window, size: DriftModel.pageSize)
                var step = seek.start
                while case .ask(let to, let page) = step {
                    let answer = model.newestFirst(from: seek.from, to: to, page: page)
                    seen.formUnion(answer.rows.map(\.key))
                    step = seek.take(answer.rows, claimed: answer.total)
                    asked += 1
                    model.disturb()
                }
                if step == .done, !seek.isDisturbed || (passes > 1 && seen.count == before) { break }
            }
            if !visible.subtracting(model.deleted).isSubset(of: seen) { missed.append(UInt64(seed)) }
        }
        print(
            "\(Campaign.size(of: 10_000, inCI: 200)) interleavings by time: \(missed.count) missed, \(asked) requests"
        )

        #expect(missed == [])
    }

    @Test func `interleavings of other people's work hide no row from a reading by pages`() {
        var missed: [UInt64] = []
        var asked = 0
        for seed in 1...Campaign.size(of: 10_000, inCI: 200) {
            var model = DriftModel(seed: UInt64(seed), rows: 45)
            let visible = model.keys
            var seen: Set<String> = []
            var last: Paging?
            for _ in 1...50 {
                var paging = Paging(size: DriftModel.pageSize)
                var step = Paging.Step.ask(page: 1, size: DriftModel.pageSize)
                seen = []
                while case .ask(let page, let size) = step {
                    let answer = model.highestFirst(page: page, size: size)
                    seen.formUnion(answer.rows.map(\.key))
                    step = paging.take(answer.rows, claimed: answer.total)
                    asked += 1
                    model.disturb()
                }
                if step == .done, paging.isSettled(after: last) { break }
                last = paging
            }
            if !visible.subtracting(model.deleted).isSubset(of: seen) { missed.append(UInt64(seed)) }
        }
        print(
            "\(Campaign.size(of: 10_000, inCI: 200)) interleavings by pages: \(missed.count) missed, \(asked) requests"
        )

        #expect(missed == [])
    }

    @Test func `an undisturbed window takes one request a page, and an overlap of a second`() throws {
        let model = DriftModel(seed: 1, rows: 1000, isStill: true)
        var seek = Seek(try model.window, size: DriftModel.pageSize)
        var step = seek.start
        var asked = 0
        while case .ask(let to, let page) = step {
            let answer = model.newestFirst(from: seek.from, to: to, page: page)
            step = seek.take(answer.rows, claimed: answer.total)
            asked += 1
        }

        #expect(step == .done)
        #expect(seek.collected == 1000 && seek.left == 0 && !seek.isDisturbed)
        #expect(asked <= 1000 / (DriftModel.pageSize - 1) + 1)
    }
}

/// A HaloPSA with a handful of rows, whose users work while it is read.
private struct DriftModel {
    static let pageSize = 10
    static let start = Instant(year: 2026, month: 10, day: 1)

    private(set) var deleted: Set<String> = []
    private var rows: [RowMark] = []
    private var random: Chance
    private var next = 0
    private var now: Instant
    private let isStill: Bool

    init(seed: UInt64, rows count: Int, isStill: Bool = false) {
        random = Chance(seed: seed)
        self.isStill = isStill
        now = Self.start.adding(milliseconds: Int64(count) * 4000)
        for index in 0..<count {
            add(at: Self.start.adding(milliseconds: Int64(index) * 4000 + Int64(random.below(4000))))
        }
        now = now.adding(milliseconds: 1)
    }

    var keys: Set<String> { Set(rows.map(\.key)) }
    /// Rows are four seconds apart, so it never is empty.
    var window: Period {
        get throws { try #require(Period(from: Self.start, to: now)) }
    }

    /// As `/Actions` lists: by time, newest first, both ends included.
    func newestFirst(from: Instant, to: Instant, page: Int) -> (rows: [RowMark], total: Int) {
        let inside = rows.filter { $0.time.map { from <= $0 && $0 <= to } ?? false }
            .sorted { ($0.time ?? from, $0.key) > ($1.time ?? from, $1.key) }
        return (Array(inside.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)), inside.count)
    }

    /// As a list ordered by id, highest first.
    func highestFirst(page: Int, size: Int) -> (rows: [RowMark], total: Int) {
        // Rows are added at the end, with rising ids.
        (Array(rows.reversed().dropFirst((page - 1) * size).prefix(size)), rows.count)
    }

    /// Some of what users do between two requests: up to three times.
    mutating func disturb() {
        guard !isStill else { return }
        for _ in 0..<random.below(4) where random.below(3) == 0 {
            now = now.adding(milliseconds: Int64(random.below(3000)))
            switch random.below(5) {
            case 0: add(at: now)
            case 1: add(at: anyTime())
            case 2, 3:
                guard !rows.isEmpty else { continue }
                deleted.insert(rows.remove(at: random.below(rows.count)).key)
            default:
                guard !rows.isEmpty else { continue }
                // A row that is dated anew may jump over the place that is being read.
                let index = random.below(rows.count)
                rows[index] = RowMark(key: rows[index].key, time: anyTime(), created: rows[index].created)
            }
        }
    }

    private mutating func anyTime() -> Instant {
        Self.start.adding(milliseconds: Int64(random.below(Int(now.milliseconds - Self.start.milliseconds))))
    }

    private mutating func add(at time: Instant) {
        next += 1
        rows.append(RowMark(key: "\(next)", time: time, created: max(time, now)))
    }
}
