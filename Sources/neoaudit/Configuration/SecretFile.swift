import Foundation
import Glibc
import HaloAPI

/// Reads the client secret from where it may lie; there is no flag for its value.
enum SecretFile {
    /// The secret of a tenant's collector: its file, the systemd credential, or (with a warning) the environment.
    static func read(_ tenant: Configuration.Tenant) throws -> Secret {
        let environment = ProcessInfo.processInfo.environment
        if let path = tenant.secretFile { return try read(path: path) }
        if let folder = environment["CREDENTIALS_DIRECTORY"] {
            let path = folder + "/halo-client-secret"
            if FileManager.default.fileExists(atPath: path) { return try read(path: path) }
        }
        let text = environment["NEOAUDIT_CLIENT_SECRET"]?.trimmingCharacters(in: .whitespacesAndNewlines)
        if let text, !text.isEmpty {
            Terminal.progress("warning: the secret comes from the environment, which other processes may see")
            return Secret(text)
        }
        throw ConfigurationError(
            "tenant '\(tenant.name)': expected collector.client-secret-file or the credential halo-client-secret"
        )
    }

    /// The secret in a file that only its owner may read.
    static func read(path: String) throws -> Secret {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw ConfigurationError("\(path): expected a secret file, found none")
        }
        guard status.st_mode & 0o077 == 0 else {
            let mode = String(status.st_mode & 0o777, radix: 8)
            throw ConfigurationError(
                "\(path): expected mode 0600, found 0\(mode); others can read the secret"
            )
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ConfigurationError("\(path): expected a text that can be read")
        }
        let secret = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !secret.isEmpty else {
            throw ConfigurationError("\(path): expected a secret, found an empty file")
        }
        return Secret(secret)
    }
}
