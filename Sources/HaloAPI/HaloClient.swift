import AuditModel

/// Reads one HaloPSA: gets a token, keeps to the rate, tries again, and only ever reads.
package struct HaloClient: Sendable {
    /// The bounds on one request.
    package struct Bounds: Hashable, Sendable {
        /// How long one try may take, its body included.
        package let deadline: Duration
        /// The longest body taken, in bytes.
        package let bodyLimit: Int
        /// How failed tries are tried again.
        package let retry: RetryPolicy

        /// Bounds, whole; by default 60 s, 96 MiB and the standard policy.
        package init(
            deadline: Duration = .seconds(60),
            bodyLimit: Int = 96 << 20,
            retry: RetryPolicy = RetryPolicy()
        ) {
            self.deadline = deadline
            self.bodyLimit = bodyLimit
            self.retry = retry
        }
    }

    private let configuration: HaloConfiguration
    private let exchange: Exchange
    private let tokens: TokenSource

    /// A client that has not connected yet; ``close()`` has to be called in the end.
    ///
    /// `journal` is told of every request when it is over, tokens and retries included.
    package init(
        _ configuration: HaloConfiguration,
        surroundings: Surroundings,
        bounds: Bounds = Bounds(),
        journal: @escaping @Sendable (RequestRecord) -> Void = { _ in }
    ) {
        self.configuration = configuration
        exchange = Exchange(
            transport: Transport(
                userAgent: configuration.userAgent,
                bodyLimit: bounds.bodyLimit,
                secret: configuration.secret,
                trust: configuration.trust
            ),
            pacer: Pacer(requestsPerMinute: configuration.requestsPerMinute, surroundings: surroundings),
            policy: bounds.retry,
            deadline: bounds.deadline,
            surroundings: surroundings,
            journal: journal
        )
        tokens = TokenSource(configuration: configuration, exchange: exchange)
    }

    /// Reads `path` under `/api`, such as `/Actions`; names and values of the query are encoded here.
    ///
    /// A token that is refused is replaced once. A 403 or 404 is an error with
    /// its own code, for the caller to record as a gap.
    package func get(_ path: String, query: [(String, String)] = []) async throws(HaloError) -> Response {
        let target = try Self.target(path, query)
        let token = try await tokens.current()
        let first = try await reply(target, token, subject: path)
        guard first.answer.status == 401 else { return try response(first, subject: path) }

        let fresh = try await tokens.replacement(for: token)
        let second = try await reply(target, fresh, subject: path)
        return try response(second, after: first, subject: path)
    }

    /// The status that `path` under `/api` answers with; its body is left.
    ///
    /// Asked once, so that a refusal is an answer, also that of the token. One that tells nothing of the path, such as
    /// 429 or 503, is an error; so is none within `deadline`.
    package func status(
        of path: String,
        within deadline: Duration
    ) async throws(HaloError) -> (status: Int, requestNumber: Int) {
        let reply = try await once(path, within: deadline, takesBody: false)
        return (reply.answer.status, reply.number)
    }

    /// What `path` under `/api` answers, whatever its status, asked once.
    package func sight(of path: String, query: [(String, String)]) async throws(HaloError) -> Sight {
        let answer = try await once(path, query: query, within: exchange.deadline).answer
        let type = answer.contentType.map { $0.prefix { $0 != ";" }.lowercased() }
        let known = ["application/json", "text/json", "text/html", "text/plain", "application/problem+json"]
        return Sight(
            status: answer.status,
            headers: Set(answer.headers.map { $0.lowercased() })
                .filter { $0.wholeMatch(of: /[a-z0-9\-]{1,60}/) != nil }.sorted(),
            contentType: type.map { known.contains($0) ? $0 : "another" },
            json: answer.body.withoutByteOrderMark,
            isPage: answer.isPage
        )
    }

    /// The agent the collector's application acts as, if the authorisation server says so; asks for a token if need be.
    package func identity() async throws(HaloError) -> CollectorIdentity? {
        try await tokens.current().identity
    }

    /// The scopes the token was granted, if the authorisation server says so; asks for a token if need be.
    package func grantedScopes() async throws(HaloError) -> [String]? {
        try await tokens.current().grantedScopes
    }

    /// The scopes asked for that the authorisation server does not know, or does not give.
    package func unknownScopes() async -> [String] { await tokens.unknownScopes }

    /// How far apart requests are at least.
    package var spacing: Duration { .seconds(60) / configuration.requestsPerMinute }

    /// Closes all connections.
    package func close() {
        exchange.transport.connections.close()
    }

    /// Asks once with the token that there is: a refusal of it is an answer.
    private func once(
        _ path: String,
        query: [(String, String)] = [],
        within deadline: Duration,
        takesBody: Bool = true
    ) async throws(HaloError) -> Exchange.Reply {
        let target = try Self.target(path, query)
        let bearer = try await tokens.current().value
        let request = Transport.Request.get(configuration.url, target, bearer: bearer, takesBody: takesBody)
        return try await exchange.once(within: deadline).reply(to: request, subject: path)
    }

    private static func target(_ path: String, _ query: [(String, String)]) throws(HaloError) -> String {
        guard let encoded = PercentEncoding.path(path) else {
            throw HaloError(.invalidPath, Printable.text(path), "expected /Name or /Name/id")
        }
        return "/api" + encoded + (query.isEmpty ? "" : "?" + PercentEncoding.pairs(query))
    }

    private func reply(
        _ target: String,
        _ token: Token,
        subject: String
    ) async throws(HaloError) -> Exchange.Reply {
        let request = Transport.Request.get(configuration.url, target, bearer: token.value)
        return try await exchange.reply(to: request, subject: subject)
    }

    private func response(
        _ reply: Exchange.Reply,
        after refused: Exchange.Reply? = nil,
        subject: String
    ) throws(HaloError) -> Response {
        let answer = reply.answer
        guard answer.status == 200 else { throw HaloError(answer, subject: subject) }
        if let reason = answer.reasonNotJSON { throw HaloError(.notJSON, subject, reason) }
        return Response(
            status: answer.status,
            body: answer.body,
            date: answer.date.flatMap { HTTPDate.read($0) },
            attempts: reply.attempts + (refused?.attempts ?? 0),
            waited: reply.waited + (refused?.waited ?? .zero),
            requestNumber: reply.number
        )
    }
}

extension HaloError {
    /// What an answer without a page means; a page for browsers is not HaloPSA's, nor are a refusal's own words.
    init(_ answer: Transport.Answer, subject: String) {
        let isForeign = answer.status == 403 ? answer.isForeign : answer.isPage
        if isForeign, !(300..<400).contains(answer.status) {
            self.init(foreign: answer.status, subject: subject)
        } else {
            self.init(status: answer.status, subject: subject)
        }
    }

    /// What it means that somebody else answered.
    init(foreign status: Int, subject: String) {
        self.init(
            .notJSON,
            subject,
            "status \(status) in words that are not HaloPSA's: \(Self.otherAnswered)"
        )
    }

    /// What is said where something between here and HaloPSA answered.
    package static let otherAnswered = "a firewall or proxy answered, not HaloPSA"

    /// What a status means that is neither 200 nor worth another try.
    init(status: Int, subject: String) {
        switch status {
        case 300..<400:
            self.init(
                .redirected,
                subject,
                "expected an answer, seen status \(status); redirects are not followed"
            )
        case 401: self.init(.unauthorized, subject, "status 401 with a fresh token")
        case 403: self.init(.forbidden, subject, "status 403: scope or agent permission is missing")
        case 404: self.init(.notFound, subject, "status 404")
        default: self.init(.unexpectedStatus, subject, "expected status 200, seen \(status)")
        }
    }
}
