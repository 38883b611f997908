import AuditModel
import Foundation
import HaloSandbox

/// What a raw client saw of three requests in a row, a fault happening at the second.
struct Seen: Sendable {
    /// The answers without any fault.
    let plain: [Part]
    /// The answers with it.
    let parts: [Part]
    /// The rows that the sandbox says it has, without and with the fault.
    let plainRows: [KeyedRow]
    let rows: [KeyedRow]

    var second: Part { parts[1] }
    var third: Part { parts[2] }

    /// An answer, taken apart as far as it goes.
    struct Part: Sendable {
        let reply: RawClient.Reply

        var text: String { String(decoding: reply.bytes, as: UTF8.self) }
        var ending: RawClient.Ending { reply.ending }

        var status: Int? {
            let words = text.prefix(40).split(separator: " ")
            return words.count > 1 ? Int(words[1]) : nil
        }

        var head: String { String(decoding: reply.bytes.prefix(bodyStart), as: UTF8.self) }
        var body: [UInt8] { Array(reply.bytes.dropFirst(bodyStart)) }
        var json: JSONValue? { try? JSONValue(validating: body) }
        var list: [JSONValue]? { json?["actions"]?.elements }
        /// The rows as bytes.
        var rows: [[UInt8]] { list?.map { Array($0.bytes) } ?? [] }
        var times: [String] { list?.compactMap { $0["datetime"]?.string } ?? [] }
        var count: Int64? { json?["record_count"]?.int }

        /// The values of all the headers of that name, without the space before them.
        func headers(_ name: String) -> [String] {
            head.split(separator: "\r\n").dropFirst().filter { $0.hasPrefix(name + ": ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }

        func header(_ name: String) -> String? { headers(name).first }

        private var bodyStart: Int {
            let mark = Array("\r\n\r\n".utf8)
            return Data(reply.bytes).firstRange(of: Data(mark))?.upperBound ?? reply.bytes.count
        }
    }
}

extension Seen {
    private static let window = "startdate=2026-09-01&enddate=2026-12-01&pageinate=true&page_size=100"

    /// Asks for the first three pages of actions, or for a token three times.
    static func asking(_ sandbox: Sandbox, at path: String, of kind: FaultKind?) async -> [Part] {
        let client = RawClient(sandbox)
        let form =
            "grant_type=client_credentials&client_id=\(Sandbox.collectorClientID)"
            + "&client_secret=\(Sandbox.collectorSecret)&scope=read:tickets"
        let post = "POST /auth/token HTTP/1.1\r\nHost: x\r\nContent-Length: \(form.utf8.count)\r\n\r\n\(form)"
        if path == "token" { return await ask(client, [post, post, post], kind) }
        let bearer = await whole(client, post).json?["access_token"]?.string ?? ""
        let gets = (1...3).map { page in
            "GET /api/\(path)?\(window)&page_no=\(page) HTTP/1.1\r\nHost: x\r\n"
                + "Authorization: Bearer \(bearer)\r\n\r\n"
        }
        return await ask(client, gets, kind)
    }

    private static func ask(_ client: RawClient, _ requests: [String], _ kind: FaultKind?) async -> [Part] {
        let first = await whole(client, requests[0])
        let patience = kind.map(patience) ?? .seconds(2)
        let second = await client.exchange(requests[1], patience: patience) { _, elapsed in
            kind == .drip || kind == .bandwidth ? elapsed > .seconds(2.5) : false
        }
        return [first, Part(reply: second), await whole(client, requests[2])]
    }

    /// How long nothing may come: long where the answer is long in the making, or where the connection ends,
    /// as it does however busy the machine is; short where it stays open, since then all of it is waited for.
    private static func patience(_ kind: FaultKind) -> Duration {
        switch kind {
        case .late, .bandwidth, .hugeNote, .gzipBomb, .oversize, .hugeHeader: .seconds(8)
        case .refused, .closed, .reset, .resetInHead, .resetInBody, .cutInHead, .cutInBody,
            .cutBeforeLastByte, .closedAfterAnswer, .resetAfterAnswer, .lengthTooLong, .lengthTooShort,
            .cutChunks, .oldWithoutLength, .oldCut, .headless:
            .seconds(60)
        default: .seconds(2)
        }
    }

    /// An answer as HTTP wants it; what comes after is left.
    private static func whole(_ client: RawClient, _ request: String) async -> Part {
        let reply = await client.exchange(request) { reply, _ in Part(reply: reply).lengthIsRight }
        return Part(reply: reply)
    }
}
