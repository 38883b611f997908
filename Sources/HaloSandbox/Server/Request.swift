import NIOHTTP1

/// What a client asks, taken apart.
struct Request: Sendable {
    let method: HTTPMethod
    /// The target as received, path and query.
    let target: String
    /// The path's parts, in lower case: HaloPSA does not tell them apart by case.
    let path: [String]
    let query: [(name: String, value: String)]
    let headers: HTTPHeaders
    let body: String
    let version: HTTPVersion
    /// Whether the client wants to ask again over the same connection.
    let isKeptAlive: Bool

    init(
        method: HTTPMethod,
        target: String,
        headers: HTTPHeaders = [:],
        body: String = "",
        version: HTTPVersion = .http1_1,
        isKeptAlive: Bool = true
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.version = version
        self.isKeptAlive = isKeptAlive
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = (halves.first ?? "").split(separator: "/").map { $0.lowercased() }
        query = halves.count > 1 ? Self.pairs(in: halves[1]) : []
    }

    /// The query's value of that name, without regard to case.
    subscript(name: String) -> String? {
        query.first { $0.name.lowercased() == name }?.value
    }

    func isSet(_ name: String) -> Bool { self[name]?.lowercased() == "true" }

    /// The token of `Authorization: Bearer`.
    var bearer: String? {
        guard let value = headers.first(name: "authorization"), value.lowercased().hasPrefix("bearer ")
        else { return nil }
        return String(value.dropFirst(7))
    }

    /// Reads `a=b&c=d`, with plus signs and percent escapes.
    static func pairs(in text: some StringProtocol) -> [(name: String, value: String)] {
        text.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: decoded(halves[0]), value: halves.count > 1 ? decoded(halves[1]) : "")
        }
    }

    private static func decoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"),
                let escaped = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(escaped)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
