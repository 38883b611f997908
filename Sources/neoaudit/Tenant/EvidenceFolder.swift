import AuditModel
import Evidence
import Foundation
import Merkle
import Reporting

/// The folder that a reviewer gets: the log, its payloads, the reports, and a manifest.
///
/// ```
/// data/entries.ndjson     one log entry a line, its exact bytes
/// data/payloads.ndjson    {"seq":7,"salt":"<base64>","body":"<base64>"}
/// data/report.html …      the report in every format that needs no other program
/// manifest-sha256.txt     <digest>  <path>, as sha256sum reads it
/// ```
struct EvidenceFolder {
    let path: String

    /// Writes everything; the folder must not exist, so that nothing old is in it.
    func write(_ audited: AuditedTenant, report: Report) throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw EvidenceError(.cannotCreate, path, "expected no such folder yet, found one")
        }
        let partial = path + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        do {
            try Folder.make(partial + "/data")
            var files = [(name: String, digest: String)]()
            let store = try audited.evidence()
            // What is added meanwhile is not under the report's root.
            let size: [String: EvidenceValue] = ["size": .integer(report.logSize)]
            files.append(
                try lines("data/entries.ndjson", in: partial) { put in
                    try store.read { reader in
                        try reader.forEach(
                            "SELECT entry FROM logEntry WHERE seq < :size ORDER BY seq",
                            size
                        ) { put($0.bytes("entry")) }
                    }
                }
            )
            files.append(
                try lines("data/payloads.ndjson", in: partial) { put in
                    try store.read { reader in
                        try reader.forEach(
                            "SELECT seq, salt, body FROM payload WHERE seq < :size ORDER BY seq",
                            size
                        ) { put(Self.payload($0)) }
                    }
                }
            )
            for format in try Look.of(audited.configuration).dressing(ReportFormats.reproducible) {
                for name in try format.write(report, to: ReportFolder(path: partial + "/data")) {
                    let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(partial)/data/\(name)")))
                    files.append(("data/" + name, Digest(of: bytes).hex))
                }
            }
            let manifest = files.sorted { $0.name < $1.name }.map { "\($0.digest)  \($0.name)\n" }.joined()
            try Data(manifest.utf8).write(to: URL(filePath: partial + "/manifest-sha256.txt"))
            try FileManager.default.moveItem(atPath: partial, toPath: path)
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    private func lines(
        _ name: String,
        in folder: String,
        _ fill: (_ put: ([UInt8]) -> Void) throws -> Void
    ) throws -> (name: String, digest: String) {
        let file = folder + "/" + name
        guard FileManager.default.createFile(atPath: file, contents: nil) else {
            throw EvidenceError(.cannotWrite, file, "expected a folder that can be written to")
        }
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        var digest = RunningDigest()
        var buffer: [UInt8] = []
        var failure: (any Error)?
        func flush() {
            digest.update(buffer)
            do {
                if failure == nil { try handle.write(contentsOf: Data(buffer)) }
            } catch { failure = error }
            buffer.removeAll(keepingCapacity: true)
        }
        try fill { line in
            buffer += line
            buffer.append(UInt8(ascii: "\n"))
            if buffer.count > 1 << 20 { flush() }
        }
        flush()
        try handle.synchronize()
        try handle.close()
        if let failure { throw EvidenceError(.cannotWrite, file, "\(failure)") }
        return (name, digest.hex)
    }

    private static func payload(_ row: EvidenceRow) -> [UInt8] {
        var object = JSONObject()
        object.set("seq", row.int("seq"))
        object.set("salt", Data(row.bytes("salt")).base64EncodedString())
        object.set("body", Data(row.bytes("body")).base64EncodedString())
        return object.bytes
    }
}
