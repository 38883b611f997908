import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOSSL

/// The pool of connections behind a ``Transport``; to be closed once.
final class Connections: Sendable {
    let client: HTTPClient

    /// `bodyLimit` is in bytes of an inflated body.
    init(bodyLimit: Int, trust: Trust?) {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let file = trust?.authorities { tls.trustRoots = .file(file) }
        tls.minimumTLSVersion = .tlsv12
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.redirectConfiguration = .disallow
        configuration.proxy = trust?.proxy.map(HTTPClient.Configuration.Proxy.init)
        configuration.decompression = .enabled(limit: .size(bodyLimit))
        configuration.httpVersion = .http1Only
        configuration.timeout = .init(connect: .seconds(10), read: .seconds(30))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 2
        // Retries are decided and recorded in one place only.
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes the connections; the second time it does nothing.
    func close() async {
        do { try await client.shutdown() } catch { return }
    }
}

extension HTTPClient.Configuration.Proxy {
    fileprivate init(_ proxy: Trust.Proxy) {
        guard let credentials = proxy.credentials else {
            self = .server(host: proxy.host, port: proxy.port)
            return
        }
        let encoded = Data(credentials.revealed.utf8).base64EncodedString()
        self = .server(
            host: proxy.host,
            port: proxy.port,
            authorization: .basic(credentials: encoded)
        )
    }
}

extension Transport {
    /// One exchange without a bound of its own on the body.
    func exchange(_ request: Request, deadline: Duration) async -> Result<Answer, Fault> {
        var hasHead = false
        do {
            let response = try await connections.client.execute(wire(request), timeout: TimeAmount(deadline))
            hasHead = true
            let body = request.takesBody ? try await body(of: response) : []
            // A cancelled task sees the end of the body where there is none.
            if Task.isCancelled { return .failure(Fault(.cancelled, "cancelled")) }
            let echo = Echo([secret, request.bearer].compactMap { $0 })
            let answer = Answer(
                status: Int(response.status.code),
                contentType: response.headers.first(name: "content-type").map(echo.cut),
                date: response.headers.first(name: "date"),
                retryAfter: response.headers.first(name: "retry-after"),
                headers: response.headers.map(\.name),
                // The authorisation server's own answer holds the token.
                body: request.form == nil ? echo.cut(body) : body
            )
            return .success(answer)
        } catch let fault as Fault {
            return .failure(fault)
        } catch {
            return .failure(fault(error, hasHead: hasHead))
        }
    }

    private func wire(_ request: Request) -> HTTPClientRequest {
        var wire = HTTPClientRequest(url: request.url)
        wire.headers.add(name: "accept", value: "application/json")
        wire.headers.add(name: "accept-encoding", value: "gzip")
        wire.headers.add(name: "user-agent", value: userAgent)
        if let bearer = request.bearer {
            wire.headers.add(name: "authorization", value: "Bearer \(bearer.revealed)")
        }
        if let form = request.form {
            wire.method = .POST
            wire.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            wire.body = .bytes(ByteBuffer(string: form.revealed))
        }
        return wire
    }

    private func body(of response: HTTPClientResponse) async throws -> [UInt8] {
        let encoding = response.headers.first(name: "content-encoding")?.lowercased() ?? "identity"
        // Twice compressed, or in a way nobody asked for: it was not inflated, or not whole.
        if response.status == .ok, encoding != "identity", encoding != "gzip" {
            throw Fault(
                .notJSON,
                "expected a body as it is or in gzip, seen one in \(Printable.text(encoding, limit: 20))"
            )
        }
        // Without a length or chunks nobody can tell a whole body from a cut one.
        let hasEnd =
            response.headers.contains(name: "content-length")
            || response.headers.contains(name: "transfer-encoding")
        if response.status == .ok, response.version != .http1_1 || !hasEnd {
            throw Fault(.truncated, "expected HTTP/1.1 with a length or chunks, seen a body without an end")
        }
        var body: [UInt8] = []
        for try await part in response.body {
            guard body.count + part.readableBytes <= bodyLimit else {
                throw Fault(.oversize, "expected at most \(bodyLimit) bytes, seen more")
            }
            body += part.readableBytesView
        }
        return body
    }

    private func fault(_ error: any Error, hasHead: Bool) -> Fault {
        if error is CancellationError { return Fault(.cancelled, "cancelled") }
        if let error = error as? HTTPClientError {
            switch error {
            case .cancelled: return Fault(.cancelled, "cancelled")
            case .deadlineExceeded, .readTimeout: return Fault(.deadlineExceeded, error.shortDescription)
            default: return Fault(hasHead ? .truncated : .unreachable, Printable.text(error.shortDescription))
            }
        }
        switch error {
        case NIOHTTPDecompression.DecompressionError.limit:
            return Fault(.oversize, "expected at most \(bodyLimit) bytes inflated, seen more")
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            return Fault(.truncated, "the compressed body is cut or damaged")
        default: break
        }
        // The types of these errors belong to modules this one does not see.
        let text = String(describing: error)
        let known = Self.knownFaults.first { text.contains($0.mark) }
        return Fault(
            hasHead ? .truncated : .unreachable,
            known?.detail ?? Printable.text(text),
            isLasting: known?.isLasting == true
        )
    }

    private static let knownFaults: [(mark: String, detail: String, isLasting: Bool)] = [
        ("Connection refused", "connection refused", false),
        ("reset by peer", "connection reset", false),
        (
            "CERTIFICATE_VERIFY_FAILED",
            "the server's certificate is not trusted; ca-file may name the authorities to trust", true
        ),
        ("dnsAError: Optional", "the host's name is not known", true),
        ("invalidEOFState", "the connection was closed early", false),
    ]
}
