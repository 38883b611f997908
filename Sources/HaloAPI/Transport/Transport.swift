/// Carries one request to the server and one whole answer back, or says why not.
///
/// There are two requests, and no third can be made: a `GET`, and the form that
/// asks for a token.
struct Transport: Sendable {
    /// The longest body taken, in bytes.
    let bodyLimit: Int
    let userAgent: String
    let connections: Connections

    init(userAgent: String, bodyLimit: Int) {
        self.userAgent = userAgent
        self.bodyLimit = bodyLimit
        connections = Connections(bodyLimit: bodyLimit)
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
        let body: [UInt8]

        /// Why the body cannot be JSON, or `nil` when it may be.
        var reasonNotJSON: String? {
            let type = contentType?.prefix { $0 != ";" }.lowercased() ?? ""
            if type.split(separator: " ").first != "application/json" {
                return
                    "expected application/json, seen \(type.isEmpty ? "no type" : Printable.text(type, limit: 60))"
            }
            let first = body.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
            return first == UInt8(ascii: "<") ? "expected JSON, seen a page for browsers called JSON" : nil
        }
    }

    /// Why no whole answer came.
    struct Fault: Error {
        let code: HaloError.Code
        let detail: String

        init(_ code: HaloError.Code, _ detail: String) {
            self.code = code
            self.detail = detail
        }

        /// Whether another try may go better.
        var isTransient: Bool { [.unreachable, .truncated, .deadlineExceeded].contains(code) }
    }

    /// Sends a request and waits for the end of the answer's body, at most `deadline`.
    ///
    /// The clock is the real one: it bounds what a server does, which no test can pretend.
    func send(_ request: Request, deadline: Duration) async throws(Fault) -> Answer {
        let result = await withTaskGroup(of: Result<Answer, Fault>.self) { group in
            group.addTask { await exchange(request, deadline: deadline) }
            group.addTask {
                do {
                    try await Task.sleep(for: deadline, clock: .continuous)
                    return .failure(Fault(.deadlineExceeded, "no whole answer within \(deadline)"))
                } catch {
                    return .failure(Fault(.cancelled, "cancelled"))
                }
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .failure(Fault(.cancelled, "cancelled"))
        }
        return try result.get()
    }
}
