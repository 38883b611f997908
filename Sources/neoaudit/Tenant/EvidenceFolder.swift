import AuditModel
import Evidence
import Foundation
import Glibc
import Markup
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
    ///
    /// It is filled under another name beside it, of which nothing is left where that fails.
    func write(_ audited: AuditedTenant, report: Report) throws {
        var status = stat()
        guard lstat(path, &status) != 0 else { throw refusal(EEXIST) }
        let (parent, _) = Folder.parts(of: path)
        let mode = audited.configuration.fileMode
        try Folder.make(parent, mode)
        // Nobody's of that name gives way: what cannot be made is an error.
        let suffix = audited.surroundings.random(8).map { String($0, radix: 16) }.joined()
        let partial = "\(parent)/.neoaudit-export-\(suffix)"
        guard mkdir(partial, mode.folder) == 0 else { throw refusal(errno) }
        do {
            try fill(partial, audited, report)
            // What leaves the house was checked from its first entry on.
            let found = try EvidenceFolder(path: partial).verify(known: [])
            if let finding = found.findings.first {
                throw EvidenceError(.unverified, finding.subject, finding.detail)
            }
            // Made first, so that what is renamed over is this empty folder and never anybody else's.
            guard mkdir(path, mode.folder) == 0 else { throw refusal(errno) }
            guard rename(partial, path) == 0 else {
                let reason = errno
                rmdir(path)
                throw refusal(reason)
            }
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
    }

    private func refusal(_ reason: Int32) -> EvidenceError {
        let found = reason == EEXIST ? "something of that name" : String(cString: strerror(reason))
        return EvidenceError(.cannotCreate, path, "expected a folder that can be made anew, found: \(found)")
    }

    private func fill(_ partial: String, _ audited: AuditedTenant, _ report: Report) throws {
        let mode = audited.configuration.fileMode
        let data = ReportFolder(path: partial + "/data", mode: mode)
        let store = try audited.evidence()
        // What is added meanwhile is not under the report's root.
        let size: [String: EvidenceValue] = ["size": .integer(report.logSize)]
        func lines(_ name: String, _ query: String, _ line: (EvidenceRow) -> [UInt8]) throws
            -> (name: String, digest: String)
        {
            try store.read { reader in
                try self.lines(name, in: data) { put in
                    try reader.forEach(query, size) { try put(line($0)) }
                }
            }
        }
        var files = [
            try lines("entries.ndjson", "SELECT entry FROM logEntry WHERE seq < :size ORDER BY seq") {
                $0.bytes("entry")
            },
            try lines(
                "payloads.ndjson",
                "SELECT seq, salt, body FROM payload WHERE seq < :size ORDER BY seq",
                Self.payload
            ),
        ]
        for format in try Look.of(audited.configuration).dressing(ReportFormats.reproducible) {
            for name in try format.write(report, to: data) {
                guard let digest = FileDigest.sha256(ofFileAt: data.path + "/" + name) else {
                    throw EvidenceError(
                        .cannotWrite,
                        path,
                        "expected to read 'data/\(name)' as it was written"
                    )
                }
                files.append((name, digest))
            }
        }
        let manifest = files.sorted { $0.name < $1.name }.map { "\($0.digest)  data/\($0.name)\n" }.joined()
        try ReportFolder(path: partial, mode: mode).write("manifest-sha256.txt") { sink in
            try Array(manifest.utf8).withUnsafeBytes { try sink.write($0) }
        }
    }

    private func lines(
        _ name: String,
        in folder: ReportFolder,
        _ fill: (_ put: ([UInt8]) throws -> Void) throws -> Void
    ) throws -> (name: String, digest: String) {
        var digest = RunningDigest()
        var failure: (any Error)?
        do {
            try folder.write(name) { sink in
                var buffer: [UInt8] = []
                func flush() throws {
                    digest.update(buffer)
                    try sink.drain(&buffer, over: 0)
                }
                do {
                    try fill { line in
                        buffer += line
                        buffer.append(UInt8(ascii: "\n"))
                        if buffer.count > 1 << 20 { try flush() }
                    }
                    try flush()
                } catch {
                    failure = error
                    throw error
                }
            }
        } catch {
            // What the store says is no fault of the folder's.
            throw failure ?? error
        }
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
