import AuditModel
import HaloSandbox

extension Sign {
    static let connection: [Sign] = [
        .on(.refused) { $0.second.ending == .reset && $0.third.ending == .refused },
        .once(.closed) { $0.second.reply.count == 0 && $0.second.ending == .closed },
        .once(.reset) { $0.second.reply.count == 0 && $0.second.ending == .reset },
        .once(.resetInHead) { $0.second.ending == .reset && $0.isCutInHead },
        .once(.resetInBody) { $0.second.ending == .reset && $0.isCutInBody },
        .once(.cutInHead) { $0.second.ending == .closed && $0.isCutInHead },
        .once(.cutInBody) { $0.second.ending == .closed && $0.isCutInBody },
        .once(.cutBeforeLastByte) {
            $0.second.ending == .closed && $0.second.reply.bytes == $0.plain[1].reply.bytes.dropLast()
        },
        .once(.stall) { $0.second.reply.count == 0 && $0.second.ending == .open },
        .once(.stallInHead) { $0.second.ending == .open && $0.isCutInHead },
        .once(.stallInBody) { $0.second.ending == .open && $0.isCutInBody },
        .once(.drip) { (5...40).contains($0.second.reply.count) && $0.second.reply.parts > 4 },
        .once(.bandwidth) { [2048, 3072, 4096].contains($0.second.reply.count) },
        .once(.slices) { $0.isWhole && $0.second.reply.parts > $0.plain[1].reply.parts + 20 },
        .once(.late) { $0.isWhole && $0.second.reply.delay > .milliseconds(1900) },
        .once(.closedAfterAnswer) { $0.isWhole && $0.second.ending == .closed },
        .once(.resetAfterAnswer) { $0.isWhole && $0.second.ending == .reset },
    ]

    static let status: [Sign] = [
        .once(.badRequest) { $0.isRefusal(400) },
        .once(.unauthorized) { $0.isRefusal(401) },
        .once(.forbidden) { $0.isRefusal(403) },
        .once(.notFound) { $0.isRefusal(404) },
        .once(.methodNotAllowed) { $0.isRefusal(405) },
        .once(.requestTimeout) { $0.isRefusal(408) },
        .once(.conflict) { $0.isRefusal(409) },
        .once(.gone) { $0.isRefusal(410) },
        .once(.tooMany) { $0.isRefusal(429) && $0.second.header("Retry-After") == nil },
        .once(.tooManySeconds) { $0.isRefusal(429) && $0.second.header("Retry-After") == "2" },
        .once(.tooManyDate) { $0.second.header("Retry-After") == "Sun, 01 Nov 2026 00:00:02 GMT" },
        .once(.tooManyPast) { $0.second.header("Retry-After") == "Sat, 31 Oct 2026 00:00:00 GMT" },
        .once(.tooManyHuge) { $0.second.header("Retry-After").flatMap { Int($0) } ?? 0 > 1_000_000_000 },
        .once(.tooManyGarbage) { $0.isRefusal(429) && $0.second.header("Retry-After") == "soon" },
        .once(.serverError) { $0.isRefusal(500) },
        .once(.badGateway) { $0.second.status == 502 && $0.second.header("Content-Type") == "text/html" },
        .once(.unavailable) { $0.second.status == 503 && $0.second.header("Content-Type") == "text/html" },
        .once(.gatewayTimeout) { $0.second.status == 504 && $0.second.header("Content-Type") == "text/html" },
        .once(.noContent) { $0.second.status == 204 && $0.second.body.isEmpty },
        .once(.partialContent) {
            $0.second.status == 206 && $0.second.body == $0.plain[1].body
                && $0.second.header("Content-Range")?.hasPrefix("bytes 0-") == true
        },
        .once(.notModified) { $0.second.status == 304 && $0.second.body.isEmpty },
        .once(.redirectSameHost) { $0.location?.hasPrefix("http://127.0.0.1:") == true },
        .once(.redirectOtherHost) { $0.location?.hasPrefix("http://localhost:") == true },
        .once(.redirectLoop) { $0.location?.hasPrefix("/api/Actions?") == true },
        .once(.redirectFile) { $0.location == "file:///etc/hostname" },
        .once(.redirectNowhere) { $0.second.status == 302 && $0.location == nil },
        .once(.informational) {
            let provisional = String(repeating: "HTTP/1.1 102 Processing\r\n\r\n", count: 1000)
            return $0.second.text == provisional + $0.plain[1].text
        },
    ]
}

extension Seen {
    var isWhole: Bool { second.reply.bytes == plain[1].reply.bytes }

    var isCutInHead: Bool {
        let count = second.reply.count
        return count > 20 && plain[1].reply.bytes.starts(with: second.reply.bytes)
            && count < plain[1].head.utf8.count
    }

    var isCutInBody: Bool {
        let count = second.reply.count
        return plain[1].reply.bytes.starts(with: second.reply.bytes) && count < plain[1].reply.count
            && count > plain[1].head.utf8.count + 20
    }

    var location: String? { second.status == 302 ? second.header("Location") : nil }

    /// Whether the second answer is an error in HaloPSA's words.
    func isRefusal(_ status: Int) -> Bool {
        second.status == status && second.json?["Message"]?.string != nil && second.ending == .open
    }
}
