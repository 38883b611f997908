import Foundation
import Glibc

/// A folder of this process's own that nobody else can read, gone with this value.
public final class PrivateFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes it in a folder; where the system keeps temporary files, if none is named.
    public init(in folder: String? = nil) throws(EvidenceError) {
        let place = (folder ?? NSTemporaryDirectory()) + "/neoaudit-XXXXXX"
        var template = place.utf8CString.map { $0 }
        guard mkdtemp(&template) != nil else {
            throw EvidenceError(
                .cannotCreate,
                place,
                "expected room for a folder: \(String(cString: strerror(errno)))"
            )
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
