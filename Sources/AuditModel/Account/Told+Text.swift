extension Told<String> {
    /// Reads a text, as it was sent; a number that says nothing, 0 or -1, is none as a text of it is.
    public init(text value: JSONValue?) {
        guard let value, value.kind != .null else {
            self = .none
            return
        }
        guard let text = value.string else {
            self = value.wholeNumber.map(Self.isNothing) == true ? .none : .unreadable
            return
        }
        self = text.saysNothing ? .none : .value(text)
    }

    /// Reads a name; one that the filter dropped cannot be read.
    public init(name value: JSONValue?) {
        self.init(text: value)
        if case .value(FieldFilter.dropped) = self { self = .unreadable }
    }

    private static func isNothing(_ number: Int64) -> Bool { number == 0 || number == -1 }
}

extension String {
    /// Whether it is blank, 0 or -1.
    fileprivate var saysNothing: Bool {
        // Most texts begin with a letter, and need no further look.
        if let first = utf8.first, (first | 0x20) &- UInt8(ascii: "a") < 26 { return false }
        let trimmed = trimmed
        return trimmed.isEmpty || trimmed == "0" || trimmed == "-1"
    }
}
