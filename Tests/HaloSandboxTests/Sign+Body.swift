import AuditModel
import Foundation
import HaloSandbox

extension Sign {
    static let framing: [Sign] = [
        .once(.twoLengths) { Set($0.second.headers("Content-Length")).count == 2 },
        .once(.negativeLength) { $0.second.headers("Content-Length") == ["-1"] },
        .once(.garbageLength) { $0.second.headers("Content-Length") == ["many"] },
        .once(.lengthTooLong) { $0.excess == -10 && $0.second.ending == .closed },
        .once(.lengthTooShort) { $0.excess == 10 && $0.second.ending == .closed },
        .once(.lengthAndChunks) {
            $0.second.header("Content-Length") != nil && $0.chunks?.body == $0.plain[1].body
        },
        .once(.chunks) { $0.chunks?.body == $0.plain[1].body && $0.chunks?.rest == "0\r\n\r\n" },
        .once(.trailers) {
            $0.chunks?.body == $0.plain[1].body && $0.chunks?.rest == "0\r\nX-Checksum: 1\r\n\r\n"
        },
        .once(.cutChunks) { $0.chunks?.rest == "" && $0.second.ending == .closed },
        .once(.chunkOverflow) { $0.chunks?.rest.hasPrefix("FFFFFFFFFFFFFFFFFF\r\n") == true },
        .once(.garbageChunk) { $0.chunks?.rest.hasPrefix("many\r\n") == true },
        .once(.hugeHeader) { $0.second.head.utf8.count > 3 << 20 && $0.second.body == $0.plain[1].body },
        .once(.manyHeaders) {
            $0.second.head.split(separator: "\r\n").count > 10_000 && $0.second.body == $0.plain[1].body
        },
        .once(.oldWithoutLength) {
            $0.isOld && $0.second.body == $0.plain[1].body && $0.second.ending == .closed
        },
        .once(.oldCut) {
            $0.isOld && $0.second.body.count == $0.plain[1].body.count / 2 && $0.second.ending == .closed
        },
        .once(.headless) { $0.second.reply.bytes == $0.plain[1].body && $0.second.ending == .closed },
        .once(.garbageStatusLine) {
            $0.second.text.hasPrefix("HTTP/1.1 OK two hundred\r\n") && $0.second.body == $0.plain[1].body
        },
        .once(.answeredTwice) { $0.second.reply.bytes == $0.plain[1].reply.bytes + $0.plain[1].reply.bytes },
        .once(.noContentType) { $0.second.header("Content-Type") == nil && $0.sameBody },
        .once(.wrongContentType) { $0.second.header("Content-Type") == "text/html" && $0.sameBody },
        .once(.noDate) { $0.second.header("Date") == nil && $0.sameBody },
        .once(.clockAhead) { $0.second.header("Date") == "Mon, 02 Nov 2026 00:00:00 GMT" && $0.sameBody },
        .once(.clockBehind) { $0.second.header("Date") == "Sat, 31 Oct 2026 00:00:00 GMT" && $0.sameBody },
        .once(.garbageDate) { $0.second.header("Date") == "yesterday" && $0.sameBody },
    ]

    static let body: [Sign] = [
        .once(.page) {
            $0.second.status == 200 && $0.second.header("Content-Type") == "text/html"
                && $0.second.text.contains("<!DOCTYPE html>")
        },
        .once(.emptyBody) { $0.second.status == 200 && $0.second.body.isEmpty && $0.second.lengthIsRight },
        .once(.utf16) {
            $0.second.lengthIsRight && $0.decoded(.utf16)?.contains("Café") == true
                && $0.second.header("Content-Type") == "application/json; charset=utf-16"
        },
        .once(.latin1) {
            $0.second.lengthIsRight && $0.decoded(.isoLatin1)?.contains("Café") == true
                && $0.decoded(.utf8) == nil
        },
        .once(.byteOrderMark) { $0.second.body == [0xEF, 0xBB, 0xBF] + $0.plain[1].body },
        .once(.invalidUTF8) { $0.second.lengthIsRight && $0.decoded(.utf8) == nil },
        .once(.gzip) { $0.inflated?.bytes == $0.plain[1].body && $0.encoding == "gzip" },
        .once(.gzipMembers) {
            $0.inflated?.bytes == $0.plain[1].body && $0.encoding == "gzip"
                && $0.second.body.count > $0.plain[1].body.count + 40
        },
        .once(.gzipCut) { $0.inflated?.isSound == false && $0.encoding == "gzip" && $0.second.lengthIsRight },
        .once(.gzipBadChecksum) { $0.inflated?.isSound == false && $0.second.lengthIsRight },
        .once(.gzipBomb) {
            $0.second.body.count < 1 << 20 && $0.inflated?.isSound == true
                && $0.inflated?.count == $0.plain[1].body.count + 128 << 20
        },
        .once(.gzipTwice) {
            $0.encoding == "gzip, gzip" && Gunzip($0.inflated?.bytes ?? []).bytes == $0.plain[1].body
        },
        .once(.gzipUndeclared) { $0.inflated?.bytes == $0.plain[1].body && $0.encoding == nil },
        .once(.gzipClaimed) { $0.sameBody && $0.encoding == "gzip" },
        .once(.unknownEncoding) { $0.sameBody && $0.encoding == "br" },
        .once(.oversize) { $0.second.reply.count > 80 << 20 && $0.second.ending == .open },
    ]
}

extension Seen {
    var sameBody: Bool { second.body == plain[1].body }
    var encoding: String? { second.header("Content-Encoding") }
    var isOld: Bool { second.head.hasPrefix("HTTP/1.0 200") && second.header("Content-Length") == nil }

    /// How many more bytes came than the length says.
    var excess: Int? {
        second.header("Content-Length").flatMap { Int($0) }.map { second.body.count - $0 }
    }

    /// The body behind the chunks, and what stands after the last full one; `nil` where there are none.
    var chunks: (body: [UInt8], rest: String)? {
        guard second.header("Transfer-Encoding") == "chunked" else { return nil }
        var body: [UInt8] = []
        var rest = second.body[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\r")),
            let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), size > 0,
            rest.count >= size + 4
        {
            body += rest[(end + 2)...].prefix(size)
            rest = rest[(end + 2)...].dropFirst(size + 2)
        }
        return (body, String(decoding: rest, as: UTF8.self))
    }

    var inflated: Gunzip? { Gunzip(second.body) }

    func decoded(_ encoding: String.Encoding) -> String? {
        String(data: Data(second.body), encoding: encoding)
    }
}

extension Seen.Part {
    var lengthIsRight: Bool { header("Content-Length") == String(body.count) }
}
