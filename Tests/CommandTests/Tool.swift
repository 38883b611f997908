import Foundation

/// A program of the system's, as an independent hand.
enum Tool {
    /// Runs it by name, and gives its exit status.
    static func run(_ arguments: String...) async throws -> Int32 {
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
        try await withCheckedThrowingContinuation { continuation in
            terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do { try run() } catch { continuation.resume(throwing: error) }
        }
    }
}
