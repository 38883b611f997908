import Foundation

/// A copy of a store, gone with this value: what reading must not change is changed there.
final class PrivateCopy: Sendable {
    let path: String
    private let folder: PrivateFolder

    /// Copies the store and, where there is one, its journal.
    init(of path: String) throws(EvidenceError) {
        folder = try PrivateFolder()
        let name = (path as NSString).lastPathComponent
        self.path = folder.path + "/" + name
        do {
            for suffix in ["", "-journal"] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: self.path + suffix)
                // One that may not be written to is copied to be.
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600],
                    ofItemAtPath: self.path + suffix
                )
            }
        } catch {
            throw EvidenceError(
                .cannotWrite,
                name,
                "expected room for a copy in '\(folder.path)', since it is not read in place: \(error)"
            )
        }
    }
}
