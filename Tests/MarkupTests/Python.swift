import Foundation

/// The Python beside the tests, with the packages that they check against.
enum Python {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Whether its packages are installed, as `./test` does.
    static let isThere: Bool = {
        let home = root.appending(path: ".build/python")
        let wanted = try? Data(contentsOf: root.appending(path: "Tests/requirements.txt"))
        return wanted != nil && (try? Data(contentsOf: home.appending(path: "requirements.txt"))) == wanted
    }()

    /// Hands a script JSON and takes JSON back.
    static func ask<Answer: Decodable>(
        _ script: String,
        _ question: some Encodable,
        as: Answer.Type
    ) throws -> Answer {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "question.json")
        try JSONEncoder().encode(question).write(to: input)
        let process = Process()
        process.executableURL = root.appending(path: "Tests/python")
        process.arguments = ["-B", root.appending(path: script).path]
        process.standardInput = try FileHandle(forReadingFrom: input)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try JSONDecoder().decode(Answer.self, from: answer)
    }
}
