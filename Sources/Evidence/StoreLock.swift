import Foundation
import Glibc

/// One collector at a time on a store, by an advisory lock on `<store>.lock`.
public final class StoreLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock; throws ``EvidenceError/Code/locked`` when another process holds it.
    public init(store path: String) throws(EvidenceError) {
        let file = path + ".lock"
        let name = (file as NSString).lastPathComponent
        descriptor = Glibc.open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw EvidenceError(.cannotWrite, name, String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw EvidenceError(
                .locked,
                name,
                "another collector is at work on this store; wait for it to end"
            )
        }
    }

    deinit { Glibc.close(descriptor) }
}
