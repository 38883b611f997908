import Evidence
import Foundation
import Merkle
import Reporting

/// What is kept of a store outside of it: the newest checkpoint that this user saw, so that an older copy, or another
/// store in its place, is noticed.
///
/// A file for each store, by its path, in `$XDG_STATE_HOME/neoaudit`, by default `~/.local/state/neoaudit`.
struct KnownState {
    private let folder: String
    private let file: String

    /// The state of the store at `path`; `folder` is where it is kept.
    init(in folder: String, of path: String) {
        self.folder = folder
        let whole = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
        let name = (path as NSString).lastPathComponent
        file = "\(folder)/\(name).\(Digest(of: Array(whole.utf8)).hex.prefix(16)).checkpoint"
    }

    /// The checkpoint seen last; `nil` where none was.
    func checkpoint() throws -> KnownCheckpoint? {
        guard let data = FileManager.default.contents(atPath: file) else { return nil }
        guard let known = KnownCheckpoint(String(decoding: data, as: UTF8.self)) else {
            throw ConfigurationError(
                "\(file): expected a checkpoint of three lines, saw another text; remove it to begin anew"
            )
        }
        return known
    }

    /// Keeps a checkpoint's text.
    func keep(_ text: String) throws {
        try Folder.make(folder)
        try Folder.write(text.utf8, to: file)
    }

    /// Forgets what was seen.
    func forget() { try? FileManager.default.removeItem(atPath: file) }

    /// Where states are kept by default; `nil` where the environment names no home.
    static func folder(_ environment: [String: String]) -> String? {
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/neoaudit" }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state/neoaudit" : nil }
    }
}
