import AuditModel
import Evidence
import HaloAPI
import Synchronization
import Testing

@testable import Collecting

@Suite struct BatchesTests {
    private struct DiskIsFull: Error {}

    private static let place = Period("2026-10", bound: Instant(year: 2026, month: 11, day: 1))
        .map { Seek($0, size: 100) }

    private func page(_ first: Int) throws -> [Received] {
        try (first..<first + 500).map { id in
            let row = try JSONValue(validating: Array(#"{"ticket_id":1,"id":\#(id)}"#.utf8))
            return try #require(Received(row, of: .actions))
        }
    }

    private func batches(_ write: @escaping @Sendable ([String]) throws -> Int) -> Batches {
        Batches(now: { Instant(year: 2026, month: 11, day: 1) }) { pages, _ in
            try write(pages.joined().map(\.mark.key))
        }
    }

    @Test func `rows are written once, in their order, whole pages at a time`() async throws {
        let place = try #require(Self.place)
        let written = Mutex<[[String]]>([])
        var batches = batches { keys in
            written.withLock { $0.append(keys) }
            return keys.count
        }

        for first in stride(from: 0, to: 3500, by: 500) { try await batches.add(page(first), place) }
        try await batches.finish(place)

        let sizes = written.withLock { $0.map(\.count) }
        #expect(sizes == [1000, 1000, 1000, 500])
        #expect(written.withLock { $0.flatMap(\.self) } == (0..<3500).map { "1/\($0)" })
        #expect(batches.appended == 3500)
    }

    @Test func `nothing is written behind a write that failed`() async throws {
        let place = try #require(Self.place)
        let calls = Mutex(0)
        var batches = batches { keys in
            let call = calls.withLock { count in
                count += 1
                return count
            }
            if call == 2 { throw DiskIsFull() }
            return keys.count
        }

        await #expect(throws: DiskIsFull.self) {
            for first in stride(from: 0, to: 10_000, by: 500) { try await batches.add(page(first), place) }
            try await batches.finish(place)
        }
        await #expect(throws: DiskIsFull.self) { try await batches.finish(place) }

        #expect(calls.withLock { $0 } == 2)
        #expect(batches.appended == 1000)
    }
}
