/// Where one HaloPSA is, and as whom it is asked.
package struct HaloConfiguration: Sendable {
    /// The resource server, without `/api`.
    package let url: ServerURL
    /// The authorisation server, without `/token`; asked from HaloPSA when `nil`.
    package let authURL: ServerURL?
    /// The tenant's name, needed on shared hosts only.
    package let tenant: String?
    /// The collector application's client id.
    package let clientID: String
    /// The collector application's client secret.
    package let secret: Secret
    /// The scopes to ask for; never empty, as a token without them is refused everywhere.
    package let scopes: [String]
    /// How many requests a minute may be sent, tokens and retries included.
    package let requestsPerMinute: Int
    /// What the requests say they come from.
    package let userAgent: String
    /// Whom to trust, and through what to go.
    let trust: Trust

    /// The proxy that requests go through, as `host:port`; `nil` where they go directly.
    package var proxy: String? { trust.proxy.map { "\($0.host):\($0.port)" } }

    /// Checks what can be checked without a connection.
    ///
    /// Only https is allowed; http only to this computer, and only with `allowInsecureLoopback`. `authorities` is a file
    /// of certificates to trust in place of the system's, `proxy` is `http://host:port`, or `direct` for none; both are
    /// else what `SSL_CERT_FILE`, `HTTPS_PROXY` and `NO_PROXY` of `environment` say.
    package init(
        url: String,
        authURL: String? = nil,
        tenant: String? = nil,
        clientID: String,
        secret: Secret,
        scopes: [String],
        requestsPerMinute: Int = 60,
        authorities: String? = nil,
        proxy: String? = nil,
        environment: [String: String] = [:],
        allowInsecureLoopback: Bool = false,
        userAgent: String = "neoaudit"
    ) throws(HaloError) {
        self.url = try Self.server(url, setting: "url", allowInsecureLoopback)
        trust = try Trust(self.url, .init(authorities: authorities, proxy: proxy), environment)
        if let authURL {
            self.authURL = try Self.server(
                Discovery.normal(authURL),
                setting: "auth-url",
                allowInsecureLoopback
            )
        } else {
            self.authURL = nil
        }
        guard !clientID.isEmpty else { throw Self.invalid("client-id", "a client id, seen none") }
        guard !secret.revealed.isEmpty else { throw Self.invalid("client-secret", "a secret, seen none") }
        guard !scopes.isEmpty, scopes.allSatisfy(Self.isScope) else {
            throw Self.invalid("scopes", "at least one scope, each of visible characters without spaces")
        }
        guard (1...1_000_000).contains(requestsPerMinute) else {
            throw Self.invalid("requests-per-minute", "1 to 1000000, seen \(requestsPerMinute)")
        }
        self.tenant = tenant
        self.clientID = clientID
        self.secret = secret
        self.scopes = scopes
        self.requestsPerMinute = requestsPerMinute
        self.userAgent = Printable.text(userAgent)
    }

    private static func server(
        _ text: String,
        setting: String,
        _ allowInsecureLoopback: Bool
    ) throws(HaloError) -> ServerURL {
        guard let url = ServerURL(text) else {
            throw HaloError(
                .invalidURL,
                setting,
                "expected https://host[:port][/path] without user, query or fragment"
            )
        }
        guard url.scheme == "https" || (url.isLoopback && allowInsecureLoopback) else {
            throw HaloError(.invalidURL, setting, "expected https, seen \(url.scheme) to \(url.host)")
        }
        return url
    }

    private static func isScope(_ scope: String) -> Bool {
        !scope.isEmpty && scope.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    private static func invalid(_ setting: String, _ expected: String) -> HaloError {
        HaloError(.invalidConfiguration, setting, "expected \(expected)")
    }
}
