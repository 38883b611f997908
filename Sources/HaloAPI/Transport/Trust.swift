import Foundation

/// Whom to trust and through what to go, as configured, else as operators tell every program: by the environment.
struct Trust: Sendable {
    /// A file of the authorities to trust, in PEM; the system's where `nil`.
    let authorities: String?
    /// The proxy to go through.
    let proxy: Proxy?

    /// A proxy that is asked to CONNECT.
    struct Proxy: Sendable {
        var host: String
        var port: Int
        /// As whom, `user:password`.
        var credentials: Secret?
    }

    /// What a configuration says; a proxy `direct` is none, whatever the environment says.
    struct Settings: Sendable {
        var authorities: String?
        var proxy: String?
    }

    /// What settings, and where they say nothing `SSL_CERT_FILE`, `HTTPS_PROXY` and `NO_PROXY`, say of a server; small
    /// letters are read too.
    init(_ server: ServerURL, _ settings: Settings = Settings(), _ environment: [String: String])
        throws(HaloError)
    {
        func told(_ name: String) -> String? {
            let text = environment[name] ?? environment[name.lowercased()]
            return text.flatMap { $0.isEmpty ? nil : $0 }
        }
        if let file = settings.authorities {
            authorities = try Self.pem(file, "ca-file")
        } else {
            authorities = try Self.pem(
                server.scheme == "https" ? told("SSL_CERT_FILE") : nil,
                "SSL_CERT_FILE"
            )
        }
        let isDirect =
            server.scheme != "https" || server.isLoopback || Self.isListed(server, told("NO_PROXY") ?? "")
        switch settings.proxy {
        case "direct"?: proxy = nil
        case let configured?: proxy = try Self.proxy(configured, "proxy")
        case nil: proxy = isDirect ? nil : try Self.proxy(told("HTTPS_PROXY"), "HTTPS_PROXY")
        }
    }

    /// Whether a list of hosts and domains, as `NO_PROXY` is one, holds a server.
    private static func isListed(_ server: ServerURL, _ list: String) -> Bool {
        let host = bare(server.host)
        return list.split { $0 == "," || $0.isWhitespace }.contains { entry in
            var name = entry.lowercased()
            if name == "*" { return true }
            if name.hasSuffix(":\(server.port)"), name.count(where: { $0 == ":" }) == 1 || name.contains("]")
            {
                name.removeLast(":\(server.port)".count)
            }
            name = bare(name)
            if name.hasPrefix("*.") { name.removeFirst() }
            let suffix = name.hasPrefix(".") ? name : "." + name
            return host == name || !name.isEmpty && host.hasSuffix(suffix) || isInBlock(host, name)
        }
    }

    /// A host without the brackets of an address, and without the dot that ends a whole name.
    private static func bare(_ host: String) -> String {
        let name = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }

    /// Whether an IPv4 address lies in a block such as `10.0.0.0/8`.
    private static func isInBlock(_ host: String, _ block: String) -> Bool {
        let halves = block.split(separator: "/")
        guard halves.count == 2, let length = UInt32(halves[1]), length <= 32,
            let base = number(halves[0]), let address = number(host[...])
        else { return false }
        return length == 0 || (base ^ address) >> (32 - length) == 0
    }

    private static func number(_ address: Substring) -> UInt32? {
        let bytes = address.split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard bytes.count == 4, address.count(where: { $0 == "." }) == 3 else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A file that holds certificates.
    private static func pem(_ path: String?, _ setting: String) throws(HaloError) -> String? {
        guard let path else { return nil }
        // Comments beside the certificates may be in any encoding.
        guard let bytes = FileManager.default.contents(atPath: path),
            bytes.firstRange(of: Data("-----BEGIN CERTIFICATE-----".utf8)) != nil
        else {
            throw HaloError(
                .invalidConfiguration,
                setting,
                "expected a file of certificates in PEM, seen none at \(Printable.text(path))"
            )
        }
        return path
    }

    private static func proxy(_ text: String?, _ setting: String) throws(HaloError) -> Proxy? {
        guard let text else { return nil }
        guard let proxy = Proxy(text) else {
            throw HaloError(.invalidConfiguration, setting, "expected http://host:port")
        }
        return proxy
    }
}

extension Trust.Proxy {
    /// Reads `http://host:port`, with or without the scheme, perhaps with `user:password@` before the host.
    init?(_ text: String) {
        let scheme = text.firstRange(of: "://").map { text[..<$0.lowerBound].lowercased() }
        guard scheme == nil || scheme == "http" else { return nil }
        let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        let authority = rest.prefix { $0 != "/" }
        let at = authority.lastIndex(of: "@")
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        guard let url = ServerURL("http://" + place) else { return nil }
        let user = at.map { authority[..<$0] }.flatMap { String($0).removingPercentEncoding }
        self.init(host: url.host, port: url.port, credentials: user.map { Secret($0) })
    }
}
