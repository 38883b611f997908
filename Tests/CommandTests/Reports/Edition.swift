import Foundation
import TestSupport
import Testing

/// Where, when and as whom a report is written; nothing of it may show in a byte.
struct Edition: CustomStringConvertible {
    /// What is unusual about it.
    var name: String
    /// Variables, and programs that run the tool, as `env` takes them.
    var runner: [String] = []
    /// The folder to start in; by default the command's.
    var start: String?
    var configuration = "out/neoaudit.yaml"
    var binary = Command.binary.path

    var description: String { name }
}

extension Command {
    /// Writes every format that needs no other program, and every audience's page, in an edition.
    ///
    /// Gives each file's bytes by its name.
    func files(of edition: Edition) async throws -> [String: Data] {
        let target = folder.appending(path: "edition-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        // Another user writes there too, whatever the mask says.
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: target.path)
        let formats = try await reproducible().names.joined(separator: ",")
        for choice in [["--format", formats]] + Self.audiences.map({ ["--for", $0] }) {
            let status = try await Tool.run(
                ["-C", edition.start ?? folder.path] + edition.runner
                    + [edition.binary, "report", "--config", edition.configuration, "--output", target.path]
                    + choice
            )
            #expect(status == 0, "\(edition): \(choice)")
        }
        return try Self.files(in: target)
    }

    /// Expects each of these editions to have the bytes of the plain one, file by file.
    func expectSame(_ editions: [Edition]) async throws {
        let plain = try await files(of: Edition(name: "plain"))
        let pages = Self.audiences.map { "\($0).html" } + ["questionnaire.csv"]
        #expect(try await Set(plain.keys) == Set(reproducible().files + pages))
        for edition in editions {
            let files = try await files(of: edition)

            #expect(files.keys.sorted() == plain.keys.sorted(), "\(edition)")
            for (name, bytes) in plain.sorted(by: { $0.key < $1.key }) {
                let isSame = files[name] == bytes
                #expect(isSame, "\(edition): \(name) differs")
            }
        }
    }

    /// The bytes of each file of a folder, by its name.
    static func files(in folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) }
        )
    }

    /// Whoever has a page that is not the report itself.
    static let audiences = ["executive", "manager", "questionnaire"]

    /// The formats that the tool lists, all but the PDF, which is another program's work.
    private func reproducible() async throws -> (names: [String], files: [String]) {
        let list = try await run("formats", "--json")
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
        )
        let formats = try #require(object["formats"] as? [[String: Any]]).filter {
            $0["name"] as? String != "pdf"
        }
        return (
            formats.compactMap { $0["name"] as? String },
            formats.flatMap { $0["files"] as? [String] ?? [] }
        )
    }
}
