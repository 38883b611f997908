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

    init(configuration: HaloConfiguration, exchange: Exchange) {
        self.configuration = configuration
        self.exchange = exchange
    }

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
            let form = PercentEncoding.pairs([
                ("grant_type", "client_credentials"),
                ("client_id", configuration.clientID),
                ("client_secret", configuration.secret.revealed),
                ("scope", configuration.scopes.joined(separator: " ")),
            ])
            let request = Transport.Request.token(server, tenant: configuration.tenant, form: Secret(form))
            let subject = server.path + "/token"
            let sent = exchange.surroundings.uptime()
            let answer = try await exchange.reply(to: request, subject: subject).answer
            return .success(try Self.token(from: answer, sentAt: sent, subject: subject))
        } catch {
            return .failure(error)
        }
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
            guard let token = Token(answer.body, sentAt: sentAt) else {
                throw HaloError(.malformedPage, subject, "expected a bearer token under 'access_token'")
            }
            return token
        case 400, 401, 403:
            throw HaloError(.credentialsRefused, subject, "status \(answer.status), \(refusal(answer.body))")
        default:
            throw HaloError(status: answer.status, subject: subject)
        }
    }

    /// The reason by RFC 6749 §5.2; nothing else of the answer is repeated.
    private static func refusal(_ body: [UInt8]) -> String {
        let reason = (try? JSONValue(validating: body))?["error"]?.string
        return knownRefusals.first { $0 == reason } ?? "no reason known to OAuth 2.0"
    }

    private static let knownRefusals = [
        "invalid_client", "invalid_scope", "unauthorized_client", "invalid_grant", "invalid_request",
        "unsupported_grant_type", "access_denied",
    ]
}
