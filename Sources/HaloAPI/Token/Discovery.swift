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
        let answer = try await exchange.reply(to: request, subject: subject).answer
        switch answer.status {
        case 200, 400, 401, 403, 404: break
        default: throw HaloError(status: answer.status, subject: subject)
        }
        guard answer.status == 200, answer.reasonNotJSON == nil,
            let info = try? JSONValue(validating: answer.body),
            let named = info["auth_url"]?.string, !named.isEmpty
        else { return try besideAPI(subject) }
        guard let server = ServerURL(named) else {
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

    private func besideAPI(_ subject: String) throws(HaloError) -> ServerURL {
        guard let server = ServerURL(configuration.url.description + "/auth") else {
            throw HaloError(.authorisationServerRefused, subject, "expected an address")
        }
        return server
    }
}
