import AuditModel

/// Writes JSON in the order it is told, two spaces a level or all of it on one line.
struct JSONWriter {
    var bytes: [UInt8] = []
    /// Whether a value stands on one line, as NDJSON wants it.
    let isCompact: Bool
    private var depth = 0
    private var isFirst = true

    init(isCompact: Bool = false) {
        self.isCompact = isCompact
    }

    /// One object and the end of its line; any number of them may follow each other.
    mutating func line(_ body: (inout JSONWriter) throws -> Void) rethrows {
        isFirst = true
        try object(nil, body)
        bytes.append(UInt8(ascii: "\n"))
    }

    /// A member of an object, or an element where `key` is `nil`, with `{}` around.
    mutating func object(_ key: String? = nil, _ body: (inout JSONWriter) throws -> Void) rethrows {
        try bracket(key, "{", "}", body)
    }

    /// The same with `[]` around.
    mutating func array(_ key: String? = nil, _ body: (inout JSONWriter) throws -> Void) rethrows {
        try bracket(key, "[", "]", body)
    }

    /// An array with an object for each of the rows.
    mutating func objects<Row>(
        _ key: String,
        _ rows: some Sequence<Row>,
        _ body: (Row, inout JSONWriter) -> Void
    ) {
        array(key) { json in
            for row in rows { json.object { body(row, &$0) } }
        }
    }

    /// Text, or `null`.
    mutating func text(_ key: String? = nil, _ text: String?) {
        begin(key)
        guard let text else { return bytes += "null".utf8 }
        JSONText.append(text, to: &bytes)
    }

    /// Text where there is some, and else no member at all.
    mutating func given(_ key: String, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        self.text(key, text)
    }

    /// A number where there is one, and else no member at all.
    mutating func given(_ key: String, _ number: (some BinaryInteger)?) {
        guard let number else { return }
        self.number(key, number)
    }

    /// A list of texts where there are some, and else no member at all.
    mutating func given(_ key: String, _ texts: [String]) {
        guard !texts.isEmpty else { return }
        self.texts(key, texts)
    }

    /// A time, or `null`.
    mutating func time(_ key: String, _ instant: Instant?) {
        begin(key)
        guard let instant else { return bytes += "null".utf8 }
        bytes.append(UInt8(ascii: "\""))
        instant.appendISO8601(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    /// A number, or `null`.
    mutating func number(_ key: String? = nil, _ number: (some BinaryInteger)?) {
        begin(key)
        if let number { DecimalText.append(number, to: &bytes) } else { bytes += "null".utf8 }
    }

    /// `true`, `false` or `null`.
    mutating func bool(_ key: String, _ bool: Bool?) {
        begin(key)
        bytes += (bool.map { $0 ? "true" : "false" } ?? "null").utf8
    }

    /// A list of texts.
    mutating func texts(_ key: String, _ texts: [String]) {
        array(key) { json in
            for text in texts { json.text(nil, text) }
        }
    }

    private mutating func bracket(
        _ key: String?,
        _ open: String,
        _ close: String,
        _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        begin(key)
        bytes += open.utf8
        depth += 1
        isFirst = true
        try body(&self)
        depth -= 1
        if !isFirst { newLine() }
        isFirst = false
        bytes += close.utf8
    }

    private mutating func begin(_ key: String?) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { newLine() }
        isFirst = false
        guard let key else { return }
        JSONText.append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        if !isCompact { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func newLine() {
        guard !isCompact else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
}
