/// Builds one JSON object, members in the order they are set.
public struct JSONObject: Sendable {
    private var content: [UInt8] = []

    /// An object without members.
    public init() {
        content.reserveCapacity(512)
        content.append(UInt8(ascii: "{"))
    }

    /// The object's bytes.
    public var bytes: [UInt8] { content + [UInt8(ascii: "}")] }

    /// Adds a text.
    public mutating func set(_ name: String, _ text: String) {
        begin(name)
        JSONText.append(text, to: &content)
    }

    /// Adds a text, or null.
    public mutating func set(_ name: String, _ text: String?) {
        if let text { set(name, text) } else { set(name, raw: nullBytes) }
    }

    /// Adds a whole number.
    public mutating func set(_ name: String, _ number: some BinaryInteger) {
        begin(name)
        content.append(contentsOf: String(number).utf8)
    }

    /// Adds a truth value.
    public mutating func set(_ name: String, _ flag: Bool) {
        begin(name)
        content.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Adds a list of texts.
    public mutating func set(_ name: String, _ texts: [String]) {
        begin(name)
        content.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { content.append(UInt8(ascii: ",")) }
            JSONText.append(text, to: &content)
        }
        content.append(UInt8(ascii: "]"))
    }

    /// Adds a value that is JSON already.
    public mutating func set(_ name: String, raw: [UInt8]) {
        begin(name)
        content += raw
    }

    /// Adds a list of values that are JSON already.
    public mutating func set(_ name: String, raws: [[UInt8]]) {
        set(
            name,
            raw: [UInt8(ascii: "[")] + raws.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
        )
    }

    private mutating func begin(_ name: String) {
        if content.count > 1 { content.append(UInt8(ascii: ",")) }
        JSONText.append(name, to: &content)
        content.append(UInt8(ascii: ":"))
    }
}

private let nullBytes = Array("null".utf8)
