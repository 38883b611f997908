import NIOHTTP1

/// The ways of a message that end before its end, or come in no hurry.
extension Message {
    var halfHead: ArraySlice<UInt8> { head.prefix(head.count / 2) }

    var headAndHalf: ArraySlice<UInt8> { bytes.prefix(head.count + body.count / 2) }

    func delivery(slice: Int, pause: Int64) -> Delivery {
        Delivery([.slices(bytes[...], of: slice, pause: pause)], closes: !isKeptAlive)
    }

    func afterProvisional(answers: Int) -> Delivery {
        let provisional = Array("HTTP/1.1 102 Processing\r\n\r\n".utf8)
        return Delivery([.flood(provisional, times: answers), .send(bytes[...])], closes: !isKeptAlive)
    }

    /// The body after a length that is wrong by so much, and the end of the connection.
    func delivery(length error: Int) -> Delivery {
        var message = self
        message[header: "Content-Length"] = String(max(0, body.count + error))
        return Delivery([.send(message.bytes[...]), .close])
    }

    /// The body in chunks, the last of which ends in `end`, and the end of the connection.
    func delivery(chunkEnd end: String) -> Delivery {
        var message = self
        message.chunk(end: end)
        return Delivery([.send(message.bytes[...]), .close])
    }

    func delivery(statusLine: String) -> Delivery {
        let rest = head.drop { $0 != UInt8(ascii: "\r") }
        return Delivery([.send((Array(statusLine.utf8) + rest + body)[...]), .close])
    }

    /// This message as HTTP/1.0 sends it, without a length.
    var old: Message {
        var message = self
        message.version = .http1_0
        message[header: "Content-Length"] = nil
        message[header: "Connection"] = "close"
        return message
    }

    func delivery(body: ArraySlice<UInt8>) -> Delivery {
        Delivery([.send((head + body)[...]), .close])
    }

    /// The body with so many KiB of spaces after its first byte.
    func padded(kibibytes: Int) -> Delivery {
        var message = self
        let block = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 16)
        let blocks = kibibytes / 64
        message[header: "Content-Length"] = String(body.count + blocks * block.count)
        return Delivery(
            [
                .send((message.head + body.prefix(1))[...]), .flood(block, times: blocks),
                .send(body.dropFirst()),
            ],
            closes: !isKeptAlive
        )
    }

    /// Sends the body in chunks of 1,000 bytes, the last of which is followed by `end`.
    mutating func chunk(end: String = "0\r\n\r\n", keepsLength: Bool = false) {
        var chunked: [UInt8] = []
        var rest = body[...]
        while !rest.isEmpty {
            let part = rest.prefix(1000)
            chunked += "\(String(part.count, radix: 16))\r\n".utf8
            chunked += part
            chunked += "\r\n".utf8
            rest = rest.dropFirst(part.count)
        }
        body = chunked + end.utf8
        if !keepsLength { self[header: "Content-Length"] = nil }
        self[header: "Transfer-Encoding"] = "chunked"
    }

    mutating func dropBody(_ status: HTTPResponseStatus) {
        self.status = status
        body = []
        self[header: "Content-Length"] = nil
        self[header: "Content-Type"] = nil
    }

    mutating func claimPart() {
        status = .partialContent
        self[header: "Content-Range"] = "bytes 0-\(max(0, body.count - 1))/\(body.count * 2)"
    }
}
