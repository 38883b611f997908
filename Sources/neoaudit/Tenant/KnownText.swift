import AuditModel
import Evidence
import Foundation

/// Older checkpoints in files: one kept aside, or the `report.json` of a report that was sent.
enum KnownText {
    /// The checkpoint that a file holds.
    static func checkpoint(inFile path: String) throws -> KnownCheckpoint {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(isUsage: true, "--against '\(path)': expected a file that can be read")
        }
        guard let known = KnownCheckpoint(String(decoding: data, as: UTF8.self)) ?? report([UInt8](data))
        else {
            throw ConfigurationError(
                isUsage: true,
                "--against '\(path)': expected a report.json, or a checkpoint of three lines: origin, size and root"
            )
        }
        return known
    }

    /// The checkpoint that a `report.json` tells; `nil` for another text.
    static func report(_ bytes: [UInt8]) -> KnownCheckpoint? {
        guard let report = try? JSONValue(validating: bytes), let tenant = report["tenant"]?.string,
            let size = report["evidence"]?["size"]?.int, let root = report["evidence"]?["root"]?.string
        else { return nil }
        return KnownCheckpoint("the report of \(tenant)\n\(size)\n\(root)\n")
    }
}
