import AuditModel
import Foundation
import TestSupport

/// The built binary, run as its users run it, in a folder of its own.
final class Command {
    let folder: URL

    /// What a run left behind.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "neoaudit-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs `neoaudit` with these arguments.
    func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
        try await run(arguments, environment: environment)
    }

    /// Runs `neoaudit` with these arguments, where asked for at another hour than it is.
    func run(_ arguments: [String], environment: [String: String] = [:], at hour: Instant? = nil) async throws
        -> Outcome
    {
        let process = Process()
        process.executableURL = hour == nil ? Self.binary : URL(filePath: "/usr/bin/env")
        process.arguments =
            hour.map {
                [
                    "TZ=UTC", "faketime", String($0.iso8601.prefix(19)).replacing("T", with: " "),
                    Self.binary.path,
                ] + arguments
            }
            ?? arguments + Self.clock(arguments)
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(["XDG_STATE_HOME": folder.appending(path: ".state").path]) { $1 }
            .merging(environment) { $1 }
        // Files, not pipes: nothing can block on a full one.
        let output = folder.appending(path: ".stdout-\(UUID().uuidString)")
        let errors = folder.appending(path: ".stderr-\(UUID().uuidString)")
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        return Outcome(
            status: try await process.status(),
            output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }

    /// What a command that writes to the register needs where the made-up tenant's time is long ago.
    private static func clock(_ arguments: [String]) -> [String] {
        let writes = [
            ["exception", "add"], ["exception", "import"], ["exception", "revoke"], ["attest", "add"],
            ["calibrate"],
            ["findings", "import"], ["import"], ["evidence", "adopt"],
        ]
        return writes.contains { arguments.starts(with: $0) } && !arguments.contains("--clock-is-right")
            ? ["--clock-is-right"] : []
    }

    /// Starts `neoaudit` and waits for its first line; the caller ends it.
    func start(_ arguments: String...) async throws -> (process: Process, line: String) {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.begin()
        var line = Data()
        while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1) {
            line += byte
        }
        return (process, String(decoding: line.dropLast(), as: UTF8.self))
    }

    func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: name))
    }

    func write(_ text: String, to name: String, mode: Int = 0o600) throws {
        let url = folder.appending(path: name)
        try text.write(to: url, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
    }

    /// Whether the hour can be another one.
    static let hasClock = Tool.path("faketime") != nil

    /// The build puts the binary beside the running tests.
    static let binary = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "neoaudit")
}
