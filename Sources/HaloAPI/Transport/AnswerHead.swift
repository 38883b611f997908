/// The head of an answer, line by line as it comes.
///
/// libcurl takes a body without an end for a whole one, and of two lengths the last; so they are looked at here.
struct AnswerHead: Sendable {
    /// The longest head taken, in bytes.
    static let limit = 64 << 10

    private(set) var status = 0
    /// The names of its headers, as they came.
    private(set) var names: [String] = []
    private(set) var contentType: String?
    private(set) var date: String?
    private(set) var retryAfter: String?
    /// How the body is compressed, in small letters, with commas between several; `nil` where it is not.
    private(set) var encoding: String?
    private var version = ""
    private var length: String?
    private var transfer: String?
    private var isOpen = false
    private var size = 0

    /// How many bytes the body has, by the head's word.
    var promised: Int? { length.flatMap { Int($0) } }

    /// Whether the end of the body can be told from a cut.
    var hasEnd: Bool { version == "HTTP/2" || length != nil || transfer != nil }

    /// Takes a line in, with the end of line that it has; says what is wrong with it.
    ///
    /// Interim answers begin anew; what comes behind the body is left.
    mutating func take(_ line: UnsafeRawBufferPointer) -> String? {
        size += line.count
        guard size <= Self.limit else { return "expected a head of at most \(Self.limit) bytes, seen more" }
        // "\r\n" is one character.
        let text = String(decoding: line, as: UTF8.self).prefix { !$0.isNewline }
        if text.hasPrefix("HTTP/") {
            let words = text.split(separator: " ")
            let size = size
            self = AnswerHead()
            (version, status) = (String(words[0]), words.count > 1 ? Int(words[1]) ?? 0 : 0)
            (isOpen, self.size) = (true, size)
            return nil
        }
        guard isOpen else { return nil }
        guard !text.isEmpty else {
            isOpen = false
            return length != nil && transfer != nil ? "a length and chunks in one head" : nil
        }
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = String(text[..<colon])
        names.append(name)
        return note(name.lowercased(), Self.trimmed(text[colon...].dropFirst()))
    }

    private mutating func note(_ name: String, _ value: String) -> String? {
        switch name {
        case "content-type" where contentType == nil: contentType = value
        case "date" where date == nil: date = value
        case "retry-after" where retryAfter == nil: retryAfter = value
        case "content-encoding" where value.lowercased() != "identity":
            encoding = (encoding.map { $0 + ", " } ?? "") + value.lowercased()
        case "content-length":
            guard Self.isNumber(value), Int(value) != nil, length == nil || length == value else {
                return "expected one length of the body, seen another"
            }
            length = value
        case "transfer-encoding":
            guard transfer == nil, value.lowercased() == "chunked" else {
                return "expected chunks, seen another way to send them"
            }
            transfer = value
        default: break
        }
        return nil
    }

    private static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    private static func trimmed(_ text: Substring) -> String {
        let front = text.drop { $0 == " " || $0 == "\t" }
        return String(front.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
