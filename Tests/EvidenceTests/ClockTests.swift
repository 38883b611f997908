import AuditModel
import Foundation
import Synchronization
import Testing

@testable import Evidence

/// Times in the log never go back, whatever the clock does.
@Suite struct ClockTests {
    private final class Clock: Sendable {
        let time = Mutex(Instant(year: 2026, month: 10, day: 2))
    }

    private func store(_ clock: Clock, isRight: Bool = false) throws -> EvidenceStore {
        var surroundings = EvidenceStore.Surroundings(
            now: { clock.time.withLock { $0 } },
            random: { [UInt8](repeating: 7, count: $0) }
        )
        surroundings.isClockRight = isRight
        return try EvidenceStore(inMemory: surroundings)
    }

    private let attestation = AttestationTerms(
        control: "EXT-9",
        person: "Lee",
        role: "lead",
        statement: "read",
        clientID: "",
        reference: "",
        validFrom: Instant(year: 2026, month: 10, day: 1),
        validUntil: Instant(year: 2027, month: 10, day: 1)
    )

    @Test func `an entry is dated like the last one where the clock went back, and prepared rows too`() throws
    {
        let clock = Clock()
        let store = try store(clock)
        let row = try JSONValue(validating: Array(#"{"id":9}"#.utf8))
        let arrival = Arrival(resource: .audit, key: "9", compared: row.bytes) { _ in
            Arrival.Kept(row: row, cut: [], secrets: [], hasSecretShape: false)
        }
        clock.time.withLock { $0 = $0.adding(milliseconds: -60_000) }
        let prepared = store.prepare(arrival, run: 1)
        clock.time.withLock { $0 = $0.adding(milliseconds: 60_000) }

        try store.write { writer in
            let run = try writer.beginTestRun()
            clock.time.withLock { $0 = $0.adding(milliseconds: -120_000) }
            try writer.observe(prepared, run: run)
            try writer.observe(.audit, key: "10", #"{"id":10}"#, run: run)
        }

        let times = try store.read { reader in
            try reader.rows("SELECT entry FROM logEntry ORDER BY seq").map {
                try JSONValue(validating: $0.bytes("entry"))["at"]?.string
            }
        }
        #expect(times == Array(repeating: "2026-10-02T00:00:00.000Z", count: 3))
    }

    @Test func `a register entry by a clock that is behind the log is refused, with both times`() throws {
        let clock = Clock()
        let store = try store(clock)
        _ = try store.write { try $0.add(attestation) }
        clock.time.withLock { $0 = $0.adding(milliseconds: -5 * 60_000 - 1) }

        let refusal = #expect(throws: EvidenceError.self) { try store.write { try $0.add(attestation) } }

        #expect(refusal?.code == .wrongClock)
        #expect(refusal?.detail.contains("2026-10-02T00:00:00.000Z") == true)
        #expect(refusal?.detail.contains("2026-10-01T23:54:59.999Z") == true)
    }

    @Test(arguments: [false, true])
    func `a clock that is far ahead of the log needs a person's word`(isRight: Bool) throws {
        let clock = Clock()
        let store = try store(clock, isRight: isRight)
        _ = try store.write { try $0.add(attestation) }
        clock.time.withLock { $0 = $0.adding(days: 93) }

        if isRight {
            #expect(try store.write { try $0.add(attestation) }.id == "AT-2")
        } else {
            #expect(throws: EvidenceError(.wrongClock, "clock", "")) {
                try store.write { try $0.add(attestation) }
            }
        }
    }

    @Test func `a run that HaloPSA's clock puts before the last one is refused`() throws {
        let store = try store(Clock())
        let last = Instant(year: 2026, month: 10, day: 2)
        try store.write { writer in try writer.endRun(writer.beginTestRun(bound: last), isComplete: true) }

        #expect(throws: EvidenceError(.wrongClock, "clock", "")) {
            try store.write { try $0.beginTestRun(bound: last.adding(milliseconds: -5 * 60_000 - 1)) }
        }
        #expect(try store.write { try $0.beginTestRun(bound: last.adding(milliseconds: -60_000)) } == 2)
    }
}
