import Evidence
import Foundation

/// Folders that the command makes.
enum Folder {
    /// Makes a folder and those above it, where they are missing.
    static func make(_ path: String) throws(EvidenceError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw EvidenceError(.cannotCreate, path, "expected a folder that is there or can be made")
        }
    }
}
