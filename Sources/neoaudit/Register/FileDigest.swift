import Foundation
import Merkle

/// The digest of a file, read in pieces, however long it is.
enum FileDigest {
    /// Its SHA-256 as 64 hexadecimal digits; `nil` where it cannot be read whole.
    static func sha256(ofFileAt path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        var digest = RunningDigest()
        do {
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
                digest.update([UInt8](piece))
            }
        } catch {
            return nil
        }
        return digest.hex
    }
}
