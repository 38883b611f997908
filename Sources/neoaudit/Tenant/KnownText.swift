import Evidence
import Foundation

/// Older checkpoints in files of any kind: one kept aside, a report that shows it, a folder's.
enum KnownText {
    /// The checkpoint that a file holds: three lines, or origin, size and root with blanks between, as reports have it.
    static func checkpoint(inFile path: String) throws -> KnownCheckpoint {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(isUsage: true, "--against '\(path)': expected a file that can be read")
        }
        let text = String(decoding: data, as: UTF8.self)
        if let known = KnownCheckpoint(text) { return known }
        let words = text.split { $0.isWhitespace || "\"'<>,".contains($0) }
        for index in words.indices.dropLast(2) where words[index].hasPrefix("neoaudit/") {
            if let known = KnownCheckpoint("\(words[index])\n\(words[index + 1])\n\(words[index + 2])\n") {
                return known
            }
        }
        throw ConfigurationError(
            isUsage: true,
            "--against '\(path)': expected a checkpoint in it: neoaudit/TENANT/STORE, size and root"
        )
    }
}
