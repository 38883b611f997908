import AuditModel

/// Carries one request to the server and one whole answer back, or says why not.
///
/// There are two requests, and no third can be made: a `GET`, and the form that
/// asks for a token.
struct Transport: Sendable {
    /// The longest body taken, in bytes.
    let bodyLimit: Int
    let userAgent: String
    /// What no answer may say back.
    let secret: Secret?
    let trust: Trust?
    let connections = Connections()

    init(userAgent: String, bodyLimit: Int, secret: Secret? = nil, trust: Trust? = nil) {
        self.userAgent = userAgent
        self.bodyLimit = bodyLimit
        self.secret = secret
        self.trust = trust
    }

    /// What is sent.
    struct Request: Sendable {
        let method: RequestRecord.Method
        let server: ServerURL
        /// Path and query behind the server's own path, encoded.
        let path: String
        let bearer: Secret?
        let form: Secret?
        /// Whether the answer's body is taken.
        let takesBody: Bool

        var url: String { server.description + path }

        /// A reading request.
        static func get(
            _ server: ServerURL,
            _ path: String,
            bearer: Secret?,
            takesBody: Bool = true
        ) -> Request {
            Request(
                method: .get,
                server: server,
                path: path,
                bearer: bearer,
                form: nil,
                takesBody: takesBody
            )
        }

        /// The request for a token at the authorisation server.
        static func token(_ server: ServerURL, tenant: String?, form: Secret) -> Request {
            let query = tenant.map { "?" + PercentEncoding.pairs([("tenant", $0)]) } ?? ""
            return Request(method: .post, server: server, path: "/token" + query, bearer: nil, form: form)
        }

        private init(
            method: RequestRecord.Method,
            server: ServerURL,
            path: String,
            bearer: Secret?,
            form: Secret?,
            takesBody: Bool = true
        ) {
            self.method = method
            self.server = server
            self.path = path
            self.bearer = bearer
            self.form = form
            self.takesBody = takesBody
        }
    }

    /// What came back, whole.
    struct Answer: Sendable {
        let status: Int
        let contentType: String?
        let date: String?
        let retryAfter: String?
        /// The names of its headers, as they came.
        let headers: [String]
        let body: [UInt8]

        /// Whether it is a page for browsers.
        var isPage: Bool {
            let first = body.withoutByteOrderMark.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
            return first == UInt8(ascii: "<")
        }

        /// Whether words came that are none of HaloPSA's, whose answers are JSON or empty.
        var isForeign: Bool {
            isPage || (!body.isEmpty && (try? JSONValue(validating: body.withoutByteOrderMark)) == nil)
        }

        /// Why the body cannot be JSON, or `nil` when it may be.
        var reasonNotJSON: String? {
            let type = contentType?.prefix { $0 != ";" }.lowercased() ?? ""
            if !["application/json", "text/json"].contains(type.split(separator: " ").first) {
                return
                    "expected application/json, seen \(type.isEmpty ? "no type" : Printable.text(type, limit: 60))"
            }
            return isPage ? "expected JSON, seen a page for browsers called JSON" : nil
        }
    }

    /// Why no whole answer came.
    struct Fault: Error {
        let code: HaloError.Code
        let detail: String
        /// Whether it would be the same the next time.
        let isLasting: Bool

        init(_ code: HaloError.Code, _ detail: String, isLasting: Bool = false) {
            self.code = code
            self.detail = detail
            self.isLasting = isLasting
        }

        /// Whether another try may go better; what took too long once is given one more chance.
        func isTransient(attempt: Int) -> Bool {
            guard !isLasting else { return false }
            return code == .deadlineExceeded ? attempt < 2 : [.unreachable, .truncated].contains(code)
        }
    }

    /// Sends a request and waits for the end of the answer's body, at most `deadline`.
    ///
    /// The clock is the real one: it bounds what a server does, which no test can pretend.
    func send(_ request: Request, deadline: Duration) async throws(Fault) -> Answer {
        guard let transfer = Transfer(request, of: self, deadline: deadline) else {
            throw Fault(
                .unreachable,
                "expected a request that can be sent, seen a line end in it",
                isLasting: true
            )
        }
        guard let code = await connections.perform(transfer), !Task.isCancelled else {
            throw Fault(.cancelled, "cancelled")
        }
        let hasAnswered = connections.hasAnswered
        if let fault = transfer.fault(code, deadline: deadline, hasAnswered: hasAnswered) { throw fault }
        connections.noteAnswer()
        let echo = Echo([secret, request.bearer].compactMap { $0 })
        let head = transfer.head
        return Answer(
            status: head.status,
            contentType: head.contentType.map(echo.cut),
            date: head.date,
            retryAfter: head.retryAfter,
            headers: head.names,
            // The authorisation server's own answer holds the token.
            body: request.form == nil ? echo.cut(transfer.body) : transfer.body
        )
    }
}
