import Foundation

/// What gzip, the program, makes of some bytes.
struct Gunzip: Sendable {
    /// The first 4 MiB of what came out.
    let bytes: [UInt8]
    /// How many bytes came out.
    let count: Int
    /// Whether gzip found nothing wrong.
    let isSound: Bool

    init(_ bytes: [UInt8]) {
        let file = URL.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "exec gzip -dc < \"$0\"", file.path]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        var kept: [UInt8] = []
        var count = 0
        do {
            try Data(bytes).write(to: file)
            try process.run()
            while let part = try output.fileHandleForReading.read(upToCount: 1 << 20), !part.isEmpty {
                count += part.count
                if kept.count < 4 << 20 { kept += part }
            }
        } catch {
            count = -1
        }
        process.waitUntilExit()
        (self.bytes, self.count, isSound) = (kept, count, process.terminationStatus == 0)
    }
}
