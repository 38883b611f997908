/// Whom to trust and through what to go, as operators tell every program: by variables of the environment.
struct Trust: Hashable, Sendable {
    /// A file of the authorities to trust, in PEM; the system's where `nil`.
    let authorities: String?
    /// The proxy to go through.
    let proxy: Proxy?

    /// A proxy that is asked to CONNECT.
    struct Proxy: Hashable, Sendable {
        var host: String
        var port: Int
    }

    /// What `SSL_CERT_FILE`, `HTTPS_PROXY` and `NO_PROXY` say of a server; small letters are read too.
    init(_ server: ServerURL, _ environment: [String: String]) {
        func told(_ name: String) -> String? {
            let text = environment[name] ?? environment[name.lowercased()]
            return text.flatMap { $0.isEmpty ? nil : $0 }
        }
        authorities = told("SSL_CERT_FILE")
        let without = (told("NO_PROXY") ?? "").split(separator: ",").map {
            $0.filter { !$0.isWhitespace }.lowercased()
        }
        let isDirect =
            server.scheme != "https" || server.isLoopback
            || without.contains { name in
                let suffix = name.hasPrefix(".") ? name : "." + name
                return name == "*" || server.host == name || !name.isEmpty && server.host.hasSuffix(suffix)
            }
        proxy = isDirect ? nil : told("HTTPS_PROXY").flatMap(Proxy.init)
    }
}

extension Trust.Proxy {
    /// Reads `http://host:port`, with or without the scheme.
    init?(_ text: String) {
        let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        let authority = rest.prefix { $0 != "/" }.split(separator: "@").last ?? ""
        guard let url = ServerURL("http://" + authority) else { return nil }
        self.init(host: url.host, port: url.port)
    }
}
