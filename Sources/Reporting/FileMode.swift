package import Glibc

/// Who has rights to what is made: its owner alone, or its group too, and never anybody else.
package enum FileMode: String, CaseIterable, Sendable {
    /// The owner alone.
    case owner = "0600"
    /// The group reads.
    case groupReads = "0640"
    /// The group writes too.
    case groupWrites = "0660"

    /// The rights to a file.
    package var file: mode_t {
        switch self {
        case .owner: 0o600
        case .groupReads: 0o640
        case .groupWrites: 0o660
        }
    }

    /// The rights to a folder: whoever reads what is in it may enter it.
    package var folder: mode_t { file | (file & 0o444) >> 2 }

    /// What the process's mask takes away, so that files made by others' code, such as SQLite's, have no more.
    package var mask: mode_t { 0o777 & ~folder }

    /// Takes from a file or folder what goes beyond `rights`; never gives any, and leaves links alone.
    ///
    /// Gives the rights it still has where they cannot be taken away, as those of another user's file.
    package static func narrow(_ path: String, to rights: mode_t) -> mode_t? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return nil }
        guard status.st_mode & 0o777 & ~rights != 0 else { return nil }
        let narrowed = status.st_mode & 0o7000 | status.st_mode & rights
        return fchmodat(AT_FDCWD, path, narrowed, AT_SYMLINK_NOFOLLOW) == 0 ? nil : status.st_mode & 0o777
    }
}
