import Foundation
import Glibc
import HaloAPI

/// Reads the client secret from where it may lie; there is no flag for its value.
enum SecretFile {
    /// The longest secret file, in bytes.
    static let mostBytes = 4096

    /// What the credential is called; the one of a tenant has its name behind it.
    static let credential = "halo-client-secret"

    /// Who may read the file beside its owner.
    enum Keeper {
        /// The one who made it.
        case person
        /// systemd, which gives a service's group the right to read.
        case systemd
    }

    /// The secret of a tenant's collector: the systemd credential, its file, or (with a warning) the environment.
    ///
    /// A credential that names no tenant is that of the only one: no tenant's server is told another one's secret.
    static func read(_ tenant: Configuration.Tenant, isOnly: Bool) throws -> Secret {
        let environment = ProcessInfo.processInfo.environment
        let credentials = [credential + "-" + tenant.name] + (isOnly ? [credential] : [])
        if let folder = environment["CREDENTIALS_DIRECTORY"] {
            for path in credentials.map({ folder + "/" + $0 })
            where FileManager.default.fileExists(atPath: path) {
                return try read(path: path, keptBy: .systemd)
            }
        }
        if let path = tenant.secretFile { return try read(path: path) }
        let text = environment["NEOAUDIT_CLIENT_SECRET"]?.trimmingCharacters(in: .whitespacesAndNewlines)
        if let text, !text.isEmpty {
            Terminal.progress("warning: the secret comes from the environment, which other processes may see")
            return Secret(text)
        }
        throw ConfigurationError(
            "tenant '\(tenant.name)': expected collector.client-secret-file or the credential \(credentials[0])"
        )
    }

    /// The secret in a file that only its owner may read: one line of text.
    static func read(path: String, keptBy keeper: Keeper = .person) throws -> Secret {
        func refused(_ why: String) -> ConfigurationError { ConfigurationError("\(path): \(why)") }

        // A pipe that nobody writes to would keep it waiting.
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            switch errno {
            case ELOOP: throw refused("expected the secret file itself, found a symbolic link to it")
            case ENOENT: throw refused("expected a secret file, found none")
            default:
                throw refused("expected a secret file that can be read: \(String(cString: strerror(errno)))")
            }
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw refused("expected a plain file")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw refused("expected a file of the user who runs this, found one of user \(status.st_uid)")
        }
        let others: mode_t = keeper == .systemd ? 0o037 : 0o077
        guard status.st_mode & others == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw refused("expected mode 0600, found 0\(mode); others can read the secret")
        }
        var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw refused("expected a text that can be read") }
        guard count <= mostBytes else {
            throw refused("expected one secret, found a file of more than \(mostBytes) bytes")
        }
        return Secret(try line(bytes[..<count], refused))
    }

    /// The one line of a file, without blanks around it.
    private static func line(_ bytes: ArraySlice<UInt8>, _ refused: (String) -> ConfigurationError) throws
        -> String
    {
        guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
            throw refused(
                "expected the secret alone, found a byte-order mark before it: save it as plain UTF-8"
            )
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw refused("expected a text in UTF-8")
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else { throw refused("expected a secret, found an empty file") }
        guard !secret.contains(where: \.isNewline) else {
            throw refused("expected one line, found several")
        }
        guard !secret.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw refused("expected a text, found a control character in it")
        }
        return secret
    }
}
