import Foundation
import Synchronization

/// A program of the system's, as an independent hand.
enum Tool {
    /// Runs it by name, and gives its exit status.
    static func run(_ arguments: String...) async throws -> Int32 { try await run(arguments) }

    /// Runs what `env` is given, and gives its exit status.
    static func run(_ arguments: [String]) async throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        return try await process.status()
    }
}

extension Process {
    /// Runs it to its end without holding a thread, which other tests need.
    func status() async throws -> Int32 {
        await Turnstile.shared.enter()
        let outcome: Result<Int32, any Error>
        do {
            outcome = .success(
                try await withCheckedThrowingContinuation { continuation in
                    terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
                    do { try begin() } catch { continuation.resume(throwing: error) }
                }
            )
        } catch { outcome = .failure(error) }
        await Turnstile.shared.leave()
        return try outcome.get()
    }

    /// Starts it, one at a time.
    func begin() throws { try Self.launching.withLock { _ in try run() } }

    // Foundation crashes in `run()` now and then where very many are started at once.
    private static let launching = Mutex(())
}

/// Lets a few programs run at a time.
private actor Turnstile {
    static let shared = Turnstile()

    private var free = 16
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        guard free == 0 else { return free -= 1 }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
