import AuditModel
import Evidence
import Foundation
import HaloAPI
import Synchronization

/// Clock, chance and where the program lies: the only place that asks the machine for them.
struct CommandSurroundings: Sendable {
    /// The time now.
    var now: @Sendable () -> Instant
    /// That many random bytes.
    var random: @Sendable (Int) -> [UInt8]
    /// Where this program lies.
    var executable: String
    /// Where it is kept what was seen of stores; `nil` where nothing is.
    var state: String?
    /// Whether a person says that the clock is right.
    var isClockRight = false

    /// This machine's.
    static let live = CommandSurroundings(
        now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
        random: { count in
            pool.withLock { pool in
                if pool.count < count { pool = fresh(max(4096, count)) }
                defer { pool.removeLast(count) }
                return Array(pool.suffix(count))
            }
        },
        executable: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? "/usr/local/bin/neoaudit",
        state: KnownState.folder(ProcessInfo.processInfo.environment)
    )

    /// Random bytes not used yet: each call asks the kernel, and every row takes some.
    private static let pool = Mutex<[UInt8]>([])

    private static func fresh(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let words = (0..<(count + 7) / 8).map { _ in generator.next() }
        return words.withUnsafeBytes { Array($0) }
    }

    /// A store's.
    var evidence: EvidenceStore.Surroundings {
        var surroundings = EvidenceStore.Surroundings(now: now, random: random)
        surroundings.isClockRight = isClockRight
        return surroundings
    }

    /// A client's; waiting and the clock that only goes forward are always this machine's.
    var client: Surroundings {
        let start = ContinuousClock.now
        return Surroundings(
            now: now,
            uptime: { ContinuousClock.now - start },
            sleep: { try await Self.sleep(for: $0) },
            random: { Double.random(in: 0..<1) }
        )
    }

    /// Waits in pieces on a thread that sleeps; throws when cancelled.
    ///
    /// The runtime's own timers name the hour at which they end, and where the clock is set for a trial, as by
    /// faketime, that hour never comes.
    private static func sleep(for duration: Duration) async throws {
        var left = duration
        while left > .zero {
            try Task.checkCancellation()
            let piece = min(left, .milliseconds(100))
            await withCheckedContinuation { waiting in
                DispatchQueue.global().async {
                    usleep(UInt32(piece / .microseconds(1)))
                    waiting.resume()
                }
            }
            left -= piece
        }
    }
}
