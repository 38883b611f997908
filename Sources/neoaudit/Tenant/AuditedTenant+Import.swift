import AuditModel
import Collecting
import Evidence
import Foundation
import Merkle

extension AuditedTenant {
    /// Takes files of Neo's own record into the store: all of them, or nothing.
    func importRecord(
        _ paths: [String],
        kind: NeoRecord?,
        from: Instant?,
        until: Instant?
    ) throws -> ImportOutcome {
        var export = RecordExport()
        var files: [EvidenceFile] = []
        for path in paths {
            let name = (path as NSString).lastPathComponent
            let bytes = try Self.bytes(of: path)
            try export.add(bytes, from: name, kind: kind)
            files.append(EvidenceFile(name: name, sha256: Digest(of: bytes).hex))
        }
        // An import belongs to a tenant: it needs the store that a collection made.
        _ = try evidence()
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        let terms = ImportTerms(files: files, from: from, until: until, parts: export.parts)
        let now = surroundings.now()
        return try register { store in
            try store.write { try $0.add(terms, export.arrivals, exportedBy: now) }
        }
    }

    /// A file's bytes, one more than the limit at most.
    private static func bytes(of path: String) throws -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            return [UInt8](try file.read(upToCount: RecordExport.maximumFileSize + 1) ?? Data())
        } catch {
            throw ImportError(
                (path as NSString).lastPathComponent,
                "expected a file that can be read at '\(path)'"
            )
        }
    }
}
