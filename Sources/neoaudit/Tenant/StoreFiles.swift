import Evidence
import Foundation
import Glibc
import Reporting

/// The files of one store, with rights for nobody that the configuration does not name.
struct StoreFiles {
    let path: String
    let mode: FileMode

    /// Takes the lock of whoever collects.
    func lock() throws(EvidenceError) -> StoreLock {
        try makeFolder()
        make(path + ".lock")
        return try StoreLock(store: path)
    }

    /// Makes an empty file where there is no store yet, since SQLite would give it rights of its own choice.
    ///
    /// The journal's rights are those of the store when SQLite makes it.
    func prepare() throws(EvidenceError) {
        try makeFolder()
        make(path)
        Folder.narrow(path + "-journal", to: mode.file)
    }

    private func makeFolder() throws(EvidenceError) {
        let folder = Folder.parts(of: path).folder
        try Folder.make(folder, mode)
        // A folder that holds anything else is not ours to close.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard names.allSatisfy({ $0.contains(".sqlite") || $0.hasSuffix(".key") }) else { return }
        Folder.narrow(folder, to: mode.folder)
    }

    private func make(_ file: String) {
        // Where it cannot be made, whoever opens it says why.
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode.file)
        if descriptor >= 0 { close(descriptor) } else { Folder.narrow(file, to: mode.file) }
    }
}
