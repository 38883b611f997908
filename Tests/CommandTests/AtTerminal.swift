import Foundation
import TestSupport

/// The built binary at a terminal of its own, with somebody who types.
final class AtTerminal {
    private let process: Process
    private let input = Pipe()
    private let screen: URL

    init(_ line: String, in folder: URL) throws {
        screen = folder.appending(path: ".screen-\(UUID().uuidString)")
        try Data().write(to: screen)
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["script", "--quiet", "--return", "--command", line, "/dev/null"]
        process.currentDirectoryURL = folder
        process.standardInput = input
        process.standardOutput = try FileHandle(forWritingTo: screen)
        process.standardError = FileHandle.nullDevice
        try process.begin()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Everything shown so far.
    var shown: String {
        get throws { try String(contentsOf: screen, encoding: .utf8) }
    }

    /// Waits until a text is shown, or the program ends without it.
    func waits(for text: String) async throws {
        while try !shown.contains(text), process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
    }

    func type(_ text: String) throws {
        try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    }

    /// The exit status, once it has ended.
    func status() async throws -> Int32 {
        while process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        return process.terminationStatus
    }
}

extension Command {
    /// Starts `neoaudit` with these arguments, as a shell reads them.
    func atTerminal(_ arguments: String) throws -> AtTerminal {
        try AtTerminal("'\(Self.binary.path)' \(arguments)", in: folder)
    }
}
