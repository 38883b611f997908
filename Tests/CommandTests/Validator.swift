import Foundation

/// A script of Tests/Validators, which knows a format by its public schema, or of a folder beside it.
enum Validator {
    /// Runs it over files or options; gives its exit status and all that it said.
    static func run(_ name: String, _ arguments: [String], in folder: String = "Validators") async throws -> (
        status: Int32, output: String
    ) {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let log = FileManager.default.temporaryDirectory.appending(path: "neoaudit-\(UUID().uuidString)")
        try Data().write(to: log)
        defer { try? FileManager.default.removeItem(at: log) }
        let process = Process()
        process.executableURL = tests.appending(path: "python")
        process.arguments = [tests.appending(path: "\(folder)/\(name).py").path] + arguments
        let output = try FileHandle(forWritingTo: log)
        process.standardOutput = output
        process.standardError = output
        process.standardInput = FileHandle.nullDevice
        return (try await process.status(), try String(contentsOf: log, encoding: .utf8))
    }
}
