import Evidence
import Foundation
import Reporting

/// Folders that the command makes, and files that it writes to them.
enum Folder {
    /// Makes a folder and those above it, where they are missing.
    static func make(_ path: String, _ mode: FileMode = .owner) throws(EvidenceError) {
        do throws(ReportError) {
            try ReportFolder(path: path, mode: mode).make()
        } catch {
            throw EvidenceError(
                .cannotCreate,
                path,
                "expected a folder that is there or can be made: \(error.detail)"
            )
        }
    }

    /// Writes a file of its owner's alone, whole or not at all, over one that is there.
    static func write(_ bytes: some Sequence<UInt8>, to path: String) throws(ReportError) {
        let (folder, name) = parts(of: path)
        try ReportFolder(path: folder).write(name) { sink in
            try Array(bytes).withUnsafeBytes { try sink.write($0) }
        }
    }

    /// The folder that something lies in, and its name there.
    static func parts(of path: String) -> (folder: String, name: String) {
        let folder = (path as NSString).deletingLastPathComponent
        return (folder.isEmpty ? "." : folder, (path as NSString).lastPathComponent)
    }

    /// Takes from a file or folder what goes beyond the rights, and says so where it cannot.
    static func narrow(_ path: String, to rights: mode_t) {
        guard let left = FileMode.narrow(path, to: rights) else { return }
        let mode = String(left, radix: 8)
        Terminal.progress(
            "warning: \(path): expected no more rights than 0\(String(rights, radix: 8)), found "
                + "0\(mode), which cannot be taken from here"
        )
    }
}
