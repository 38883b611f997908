import Evidence
import Foundation
import Glibc
import Merkle
import Reporting

/// What is kept of a store outside of it: the newest checkpoint that this user saw, so that an older copy, or another
/// store in its place, is noticed.
///
/// A file for each store, by its path as it is written and with links resolved, in `$XDG_STATE_HOME/neoaudit`, by default
/// `~/.local/state/neoaudit`: a link in the store's place leads to another one.
struct KnownState {
    private let folder: String
    private let files: [String]

    /// The state of the store at `path`; `folder` is where it is kept.
    init(in folder: String, of path: String) {
        self.folder = folder
        let written = URL(filePath: path).standardizedFileURL
        let name = (path as NSString).lastPathComponent
        files = Set([written.path, written.resolvingSymlinksInPath().path]).sorted().map { whole in
            "\(folder)/\(name).\(Digest(of: Array(whole.utf8)).hex.prefix(16)).checkpoint"
        }
    }

    /// The checkpoints seen last; empty where none was.
    func checkpoints() throws -> [KnownCheckpoint] {
        try files.compactMap { file in
            var status = stat()
            if lstat(file, &status) != 0, errno == ENOENT { return nil }
            let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }
            guard let text, let known = KnownCheckpoint(text) else {
                throw ConfigurationError(
                    "\(file): expected a checkpoint of three lines, saw something else; remove it to begin anew"
                )
            }
            return known
        }
    }

    /// Keeps a checkpoint's text.
    func keep(_ text: String) throws {
        try Folder.make(folder)
        for file in files { try Folder.write(text.utf8, to: file) }
    }

    /// Forgets what was seen.
    func forget() {
        for file in files { try? FileManager.default.removeItem(atPath: file) }
    }

    /// Where states are kept by default; `nil` where the environment names no home.
    static func folder(_ environment: [String: String]) -> String? {
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return state + "/neoaudit" }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state/neoaudit" : nil }
    }
}
