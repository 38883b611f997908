import Foundation

/// A script of Tests/Validators, which knows a format by its public schema, or of a folder beside it.
enum Validator {
    /// Runs it over files; gives its exit status, and what it prints.
    static func run(_ name: String, _ files: [URL], in folder: String = "Validators") throws -> (
        status: Int32, output: String
    ) {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let log = FileManager.default.temporaryDirectory.appending(path: "neoaudit-\(UUID())")
        try Data().write(to: log)
        defer { try? FileManager.default.removeItem(at: log) }
        let process = Process()
        process.executableURL = tests.appending(path: "python")
        process.arguments = [tests.appending(path: "\(folder)/\(name).py").path] + files.map(\.path)
        let output = try FileHandle(forWritingTo: log)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: log, encoding: .utf8))
    }
}
