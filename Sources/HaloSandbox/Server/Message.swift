import AuditModel
import NIOHTTP1

/// An answer as it goes over the wire; every part of it is a fault's to change.
struct Message: Sendable {
    var version: HTTPVersion
    var status: HTTPResponseStatus
    var headers: [(name: String, value: String)]
    var body: [UInt8]
    /// Whether the connection stays open for another request.
    var isKeptAlive: Bool

    init(_ answer: Answer, to request: Request, at now: Instant) {
        version = request.version
        status = answer.status
        headers = [
            ("Content-Type", answer.contentType), ("Content-Length", String(answer.body.count)),
            ("Date", now.httpDate),
        ]
        headers += answer.headers
        isKeptAlive = request.isKeptAlive
        if !request.isKeptAlive { headers.append(("Connection", "close")) }
        body = answer.body
    }

    /// The value of the first header of that name; setting `nil` removes them all.
    subscript(header name: String) -> String? {
        get { headers.first { $0.name == name }?.value }
        set {
            let position = headers.firstIndex { $0.name == name }
            guard let newValue else { return headers.removeAll { $0.name == name } }
            if let position { headers[position].value = newValue } else { headers.append((name, newValue)) }
        }
    }

    /// Sets another body, and the length that goes with it.
    mutating func replaceBody(_ bytes: [UInt8]) {
        body = bytes
        self[header: "Content-Length"] = String(bytes.count)
    }

    /// Status line and headers, with the empty line that ends them.
    var head: [UInt8] {
        var text = "HTTP/\(version.major).\(version.minor) \(status.code) \(status.reasonPhrase)\r\n"
        for (name, value) in headers { text += "\(name): \(value)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    var bytes: [UInt8] { head + body }

    /// The message, whole, as HTTP wants it.
    var delivery: Delivery { Delivery([.send(bytes[...])], closes: !isKeptAlive) }
}
