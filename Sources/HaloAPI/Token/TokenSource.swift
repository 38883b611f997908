import AuditModel

/// Holds the one token all requests share, and asks for the next in time.
///
/// However many callers wait, one request for a token is on its way.
actor TokenSource {
    private let configuration: HaloConfiguration
    private let exchange: Exchange
    private var server: ServerURL?
    private var token: Token?
    private var renewal: Task<Result<Token, HaloError>, Never>?
    /// What is asked for: less than configured once the server did not know some of it.
    private var scopes: [String]

    init(configuration: HaloConfiguration, exchange: Exchange) {
        self.configuration = configuration
        self.exchange = exchange
        scopes = configuration.scopes
    }

    /// The scopes that the server does not know, or does not give to this application.
    var unknownScopes: [String] { configuration.scopes.filter { !scopes.contains($0) } }

    /// A token that is not due yet.
    func current() async throws(HaloError) -> Token {
        if let token, exchange.surroundings.uptime() < token.dueAt { return token }
        return try await renewed()
    }

    /// Another token than `refused`, which the server did not take.
    func replacement(for refused: Token) async throws(HaloError) -> Token {
        if let token, token.value.revealed != refused.value.revealed { return token }
        return try await renewed()
    }

    private func renewed() async throws(HaloError) -> Token {
        while true {
            let task = renewal ?? begin()
            let result = await withTaskCancellationHandler {
                await task.value
            } onCancel: {
                task.cancel()
            }
            // Another caller's cancellation is not this one's.
            if case .failure(let error) = result, error.code == .cancelled, !Task.isCancelled { continue }
            return try result.get()
        }
    }

    private func begin() -> Task<Result<Token, HaloError>, Never> {
        let task = Task {
            let result = await request()
            if case .success(let fresh) = result { token = fresh }
            renewal = nil
            return result
        }
        renewal = task
        return task
    }

    private func request() async -> Result<Token, HaloError> {
        do throws(HaloError) {
            let server = try await authorisationServer()
            if let token = try await token(for: scopes, at: server) { return .success(token) }
            let known = try await known(of: scopes, at: server)
            for asked in attempts(known) {
                guard let token = try await token(for: asked, at: server) else { continue }
                scopes = asked
                return .success(token)
            }
            throw HaloError(
                .credentialsRefused,
                server.path + "/token",
                "status 400, invalid_scope, whichever scope is asked for"
            )
        } catch {
            return .failure(error)
        }
    }

    /// What to ask for where it does not know some: who gives none of the reading that was asked for may give all.
    private func attempts(_ known: [String]) -> [[String]] {
        func reads(_ scopes: [String]) -> Bool { scopes.contains { $0.hasPrefix("read:") } }
        let wider = reads(scopes) && !reads(known) && !known.contains("all") ? [known + ["all"]] : []
        return (wider + [known]).filter { !$0.isEmpty }
    }

    /// Those of scopes that the server does not refuse, found by halves; the whole is known to be refused.
    private func known(of scopes: [String], at server: ServerURL) async throws(HaloError) -> [String] {
        guard scopes.count > 1 else { return [] }
        var known: [String] = []
        for half in [Array(scopes.prefix(scopes.count / 2)), Array(scopes.dropFirst(scopes.count / 2))] {
            if try await token(for: half, at: server) != nil {
                known += half
            } else {
                known += try await self.known(of: half, at: server)
            }
        }
        return known
    }

    /// A token for scopes; `nil` where the server does not know one of them.
    private func token(for scopes: [String], at server: ServerURL) async throws(HaloError) -> Token? {
        let form = PercentEncoding.pairs([
            ("grant_type", "client_credentials"),
            ("client_id", configuration.clientID),
            ("client_secret", configuration.secret.revealed),
            ("scope", scopes.joined(separator: " ")),
        ])
        let request = Transport.Request.token(server, tenant: configuration.tenant, form: Secret(form))
        let subject = server.path + "/token"
        let sent = exchange.surroundings.uptime()
        let answer = try await exchange.reply(to: request, subject: subject).answer
        if answer.status == 400, Self.refusesScope(answer.body) { return nil }
        return try Self.token(from: answer, sentAt: sent, subject: subject)
    }

    private func authorisationServer() async throws(HaloError) -> ServerURL {
        if let server { return server }
        let found = try await Discovery(configuration: configuration, exchange: exchange)
            .authorisationServer()
        server = found
        return found
    }

    private static func token(
        from answer: Transport.Answer,
        sentAt: Duration,
        subject: String
    ) throws(HaloError) -> Token {
        switch answer.status {
        case 200:
            if let reason = answer.reasonNotJSON { throw HaloError(.notJSON, subject, reason) }
            guard let token = Token(answer.body.withoutByteOrderMark, sentAt: sentAt) else {
                throw HaloError(.malformedPage, subject, "expected a bearer token under 'access_token'")
            }
            return token
        case 400, 401, 403:
            // Who refuses a client says why in OAuth's words; a 403 without them is somebody else's.
            let isRefusal = answer.status != 403 || oauthError(answer.body) != nil
            guard isRefusal, !answer.isForeign else {
                throw HaloError(foreign: answer.status, subject: subject)
            }
            throw HaloError(.credentialsRefused, subject, "status \(answer.status), \(refusal(answer.body))")
        default:
            throw HaloError(answer, subject: subject)
        }
    }

    /// Whether it is a scope that is refused: OpenIddict calls one that the application may not use an invalid request.
    private static func refusesScope(_ body: [UInt8]) -> Bool {
        let reference = (try? JSONValue(validating: body.withoutByteOrderMark))?["error_uri"]?.string
        return refusal(body) == "invalid_scope"
            || refusal(body) == "invalid_request" && reference?.hasSuffix("/ID2051") == true
    }

    /// The reason by RFC 6749 §5.2; nothing else of the answer is repeated.
    private static func refusal(_ body: [UInt8]) -> String {
        let reason = oauthError(body)
        return knownRefusals.first { $0 == reason } ?? "no reason known to OAuth 2.0"
    }

    private static func oauthError(_ body: [UInt8]) -> String? {
        (try? JSONValue(validating: body.withoutByteOrderMark))?["error"]?.string
    }

    private static let knownRefusals = [
        "invalid_client", "invalid_scope", "unauthorized_client", "invalid_grant", "invalid_request",
        "unsupported_grant_type", "access_denied",
    ]
}
