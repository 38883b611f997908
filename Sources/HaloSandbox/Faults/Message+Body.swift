import AuditModel

/// Bodies that are no JSON, or JSON of an odd kind.
extension Message {
    /// Sends the body in another charset, with letters in it that tell the charsets apart.
    mutating func recode(charset: String, _ encode: (String) -> [UInt8]) {
        insertMember(#""place":"Café Zürich""#.utf8)
        replaceBody(encode(String(decoding: body, as: UTF8.self)))
        self[header: "Content-Type"] = "application/json; charset=\(charset)"
    }

    mutating func compress(_ encoding: String? = "gzip", _ change: ([UInt8]) -> ArraySlice<UInt8>) {
        replaceBody(Array(change(body)))
        if let encoding { self[header: "Content-Encoding"] = encoding }
    }

    mutating func compress(_ encoding: String? = "gzip", _ change: ([UInt8]) -> [UInt8]) {
        compress(encoding) { change($0)[...] }
    }

    /// Puts a member in front of the first object's others.
    mutating func insertMember(_ member: some Collection<UInt8>) {
        guard let opening = body.firstIndex(of: UInt8(ascii: "{")) else { return }
        let isAlone = body.dropFirst(opening + 1).first == UInt8(ascii: "}")
        replaceBody(
            Array(body[...opening]) + member + (isAlone ? [] : [UInt8(ascii: ",")]) + body[(opening + 1)...]
        )
    }

    mutating func insertBeforeEnd(_ text: String) {
        replaceBody(body.dropLast() + Array(text.utf8) + body.suffix(1))
    }

    mutating func replaceQuotes() {
        replaceBody(body.map { $0 == UInt8(ascii: "\"") ? UInt8(ascii: "'") : $0 })
    }

    static var deepMember: [UInt8] {
        Array((#""deep":"# + String(repeating: "[", count: 600) + String(repeating: "]", count: 600)).utf8)
    }

    mutating func duplicateFirstMember() {
        guard let json = try? JSONValue(validating: body) else { return }
        let object = json.kind == .array ? json.elements.first : json
        guard let name = object?.members.first?.name else { return }
        insertMember("\"\(name)\":0".utf8)
    }

    /// Sets how long a token lasts; `nil` leaves it out.
    mutating func setLifetime(_ seconds: String?) {
        guard let json = try? JSONValue(validating: body), json.kind == .object else { return }
        var object = JSONObject()
        for (name, value) in json.members where name != "expires_in" {
            object.set(name, raw: Array(value.bytes))
        }
        if let seconds { object.set("expires_in", raw: Array(seconds.utf8)) }
        replaceBody(object.bytes)
    }
}

extension String {
    /// In UTF-16, least byte first, after a byte order mark.
    var utf16Bytes: [UInt8] {
        [0xFF, 0xFE] + utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    /// In ISO 8859-1, with a question mark where it has no letter.
    var latin1Bytes: [UInt8] {
        unicodeScalars.map { $0.value < 256 ? UInt8(truncatingIfNeeded: $0.value) : UInt8(ascii: "?") }
    }
}
