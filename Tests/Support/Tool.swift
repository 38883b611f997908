package import Foundation
import Synchronization

/// A program of the system's, as an independent hand.
package enum Tool {
    /// The folder of the package.
    package static let package = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Where a program of that name is; `nil` where it is absent.
    package static func path(_ name: String) -> String? {
        ["/usr/bin/", "/usr/sbin/", "/usr/local/bin/"].map { $0 + name }
            .first(where: FileManager.default.isExecutableFile)
    }

    /// Runs it by name, and gives its exit status.
    package static func run(_ arguments: String...) async throws -> Int32 { try await run(arguments) }

    /// Runs what `env` is given, and gives its exit status.
    package static func run(_ arguments: [String]) async throws -> Int32 {
        try await process(arguments).status()
    }

    /// Runs what `env` is given, and gives its exit status and all that it said.
    package static func ask(_ arguments: [String]) async throws -> (status: Int32, output: String) {
        // A file, not a pipe: nothing can block on a full one.
        let log = FileManager.default.temporaryDirectory.appending(path: "neoaudit-\(UUID().uuidString)")
        try Data().write(to: log)
        defer { try? FileManager.default.removeItem(at: log) }
        let process = process(arguments)
        let output = try FileHandle(forWritingTo: log)
        process.standardOutput = output
        process.standardError = output
        return (try await process.status(), try String(contentsOf: log, encoding: .utf8))
    }

    private static func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        return process
    }
}

extension Process {
    /// Runs it to its end without holding a thread, which other tests need.
    package func status() async throws -> Int32 {
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
    package func begin() throws { try Self.launching.withLock { _ in try run() } }

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
