import Foundation
import GRDB
import Merkle

extension [UInt8] {
    var data: Data { Data(self) }
}

extension Row {
    /// The bytes in a column; none when it is null.
    func bytes(_ column: String) -> [UInt8] {
        (self[column] as Data?).map { [UInt8]($0) } ?? []
    }
}

/// The hexadecimal SHA-256 of the parts, each ended by a zero byte so that they cannot run together.
public func fingerprint(_ parts: [String]) -> String {
    Digest(of: parts.flatMap { Array($0.utf8) + [0] }).hex
}

/// The hexadecimal SHA-256 of a salt and a text: tells equal texts apart from others without keeping them.
public func saltedHash(_ text: String, salt: [UInt8]) -> String {
    Digest(of: salt, Array(text.utf8)).hex
}
