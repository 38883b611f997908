import AuditModel
import Collecting
import Evidence
import Foundation
import Glibc
import Merkle

/// The key with which other people's names are hashed: 32 random bytes beside the store, and in no entry of it.
///
/// Whoever has it can put a guess at a name to the test. Each run's first entry names its SHA-256, so that
/// another key is not taken for it: under that, everybody would be somebody new.
struct NameKey {
    private let bytes: [UInt8]

    /// The key at `path`; made where the store's runs name none yet.
    ///
    /// The store has to be locked, since two keys would be made at once.
    init(at path: String, of store: EvidenceStore, random: (Int) -> [UInt8]) throws {
        let logged = try Self.logged(in: store)
        if let found = try Self.bytes(at: path) {
            bytes = found
        } else if let logged {
            throw ConfigurationError(
                "\(path): expected the key with the SHA-256 \(logged), with which this store's names are hashed, "
                    + "found none; it has to come back from where the store is backed up"
            )
        } else {
            bytes = random(Self.length)
            try Self.write(bytes, to: path)
        }
        try hold(path, to: logged)
    }

    private func hold(_ path: String, to logged: String?) throws {
        guard logged == nil || logged == digest else {
            throw ConfigurationError(
                "\(path): expected the key with the SHA-256 \(logged ?? ""), with which this store's names are "
                    + "hashed, found the one with \(digest)"
            )
        }
    }

    /// The key at `path`, under which the store's runs hashed names.
    init(at path: String, of store: EvidenceStore) throws {
        guard let found = try Self.bytes(at: path) else {
            throw ConfigurationError(
                "\(path): expected the key with which this store's names are hashed, found none"
            )
        }
        bytes = found
        try hold(path, to: try Self.logged(in: store))
    }

    /// What stands for names under this key.
    var names: NameDigests {
        NameDigests(key: digest) { [bytes] in KeyedDigest(of: $0, key: bytes).hex }
    }

    private static let length = 32

    private var digest: String { Digest(of: bytes).hex }

    /// The SHA-256 of the key that the newest run names; `nil` where none does.
    private static func logged(in store: EvidenceStore) throws -> String? {
        try store.read { try $0.lastConfiguration() }?["nameKey"]?.string
    }

    /// The bytes of the file; `nil` where there is none.
    private static func bytes(at path: String) throws -> [UInt8]? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else {
                throw ConfigurationError("\(path): expected a file that can be read, \(reason())")
            }
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 else {
            let mode = String(status.st_mode & 0o7777, radix: 8)
            throw ConfigurationError(
                "\(path): expected a file of mode 0600, found 0\(mode); others can read it"
            )
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError("\(path): expected a file that can be read")
        }
        guard bytes.count == length else {
            throw ConfigurationError("\(path): expected \(length) bytes, found \(bytes.count)")
        }
        return [UInt8](bytes)
    }

    /// Writes the file beside its place first, so that it is there whole or not at all.
    private static func write(_ bytes: [UInt8], to path: String) throws {
        let partial = path + ".partial"
        unlink(partial)
        let file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw EvidenceError(.cannotCreate, path, reason()) }
        let isWritten =
            fchmod(file, 0o600) == 0 && Glibc.write(file, bytes, bytes.count) == bytes.count
            && fsync(file) == 0
        let failed = isWritten ? "" : reason()
        close(file)
        guard isWritten, rename(partial, path) == 0 else {
            let failed = isWritten ? reason() : failed
            unlink(partial)
            throw EvidenceError(.cannotWrite, path, failed)
        }
        let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
