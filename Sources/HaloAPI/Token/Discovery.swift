import AuditModel

/// Finds the authorisation server of a HaloPSA.
struct Discovery: Sendable {
    let configuration: HaloConfiguration
    let exchange: Exchange

    /// The configured server, else the one HaloPSA names, else `/auth` beside `/api`.
    ///
    /// Client id and secret go there, so HaloPSA may only name a server on its
    /// own host; any other has to be written down by the user.
    func authorisationServer() async throws(HaloError) -> ServerURL {
        if let configured = configuration.authURL { return configured }
        let subject = configuration.url.path + "/api/authinfo"
        let request = Transport.Request.get(configuration.url, "/api/authinfo", bearer: nil)
        let answer: Transport.Answer
        do {
            answer = try await exchange.reply(to: request, subject: subject).answer
        } catch
            where [.serverFailed, .truncated, .oversize, .notJSON, .deadlineExceeded, .budgetExhausted]
            .contains(error.code)
        {
            return try besideAPI(subject)
        }
        guard answer.status == 200, answer.reasonNotJSON == nil,
            let info = try? JSONValue(validating: answer.body.withoutByteOrderMark),
            let named = info["auth_url"]?.string, !named.isEmpty
        else { return try besideAPI(subject) }
        guard let server = ServerURL(own(named)) else {
            throw HaloError(.authorisationServerRefused, subject, "expected an address under 'auth_url'")
        }
        guard server.isSameOrigin(as: configuration.url) else {
            let allowed = configuration.url.host
            throw HaloError(
                .authorisationServerRefused,
                subject,
                "expected a server on \(allowed), seen \(Printable.text(server.description)); "
                    + "if it is yours, add 'auth-url: \(Printable.text(server.description))'"
            )
        }
        return server
    }

    /// What HaloPSA names, at its own address where it names a path alone, or does not know that it is reached by https.
    private func own(_ named: String) -> String {
        let url = configuration.url
        let origin = "\(url.scheme)://\(url.host):\(url.port)"
        if named.hasPrefix("/"), !named.hasPrefix("//") { return origin + Self.path(named) }
        let address = Self.normal(named)
        guard let server = ServerURL(address), server.scheme == "http", server.port == 80,
            url.scheme == "https",
            server.host == url.host
        else { return address }
        return origin + server.path
    }

    /// An address of an authorisation server without what tenants write behind it: `/token`, a query, or no scheme.
    static func normal(_ text: String) -> String {
        let address = path(text)
        return address.contains("://") ? address : "https://" + address
    }

    private static func path(_ text: String) -> String {
        var address = text.prefix { $0 != "?" && $0 != "#" }
        while address.hasSuffix("/") { address.removeLast() }
        if address.hasSuffix("/token") { address.removeLast("/token".count) }
        return String(address)
    }

    private func besideAPI(_ subject: String) throws(HaloError) -> ServerURL {
        guard let server = ServerURL(configuration.url.description + "/auth") else {
            throw HaloError(.authorisationServerRefused, subject, "expected an address")
        }
        return server
    }
}
