import Foundation

/// A copy of a store in a folder of its own, gone with this value: what reading must not change is changed there.
final class PrivateCopy: Sendable {
    let path: String
    private let folder: String

    /// Copies the store and, where there is one, its journal.
    init(of path: String) throws(EvidenceError) {
        let name = (path as NSString).lastPathComponent
        folder = NSTemporaryDirectory() + "/neoaudit-\(UUID().uuidString)"
        self.path = folder + "/" + name
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for suffix in ["", "-journal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: self.path + suffix)
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600],
                    ofItemAtPath: self.path + suffix
                )
            }
        } catch {
            throw EvidenceError(
                .cannotWrite,
                name,
                "expected room for a copy in '\(NSTemporaryDirectory())', since it is not read in place: \(error)"
            )
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
