extension Told<String> {
    /// Reads a text, as it was sent; a number that says nothing, 0 or -1, is none as a text of it is.
    public init(text value: JSONValue?) {
        guard let value, value.kind != .null else {
            self = .none
            return
        }
        guard value.kind == .string, let text = value.string else {
            self = value.wholeNumber.map(Self.isNothing) == true ? .none : .unreadable
            return
        }
        let trimmed = text.trimmed
        self = trimmed.isEmpty || trimmed == "0" || trimmed == "-1" ? .none : .value(text)
    }

    /// Reads a name; one that the filter dropped cannot be read.
    public init(name value: JSONValue?) {
        self.init(text: value)
        if case .value(FieldFilter.dropped) = self { self = .unreadable }
    }

    private static func isNothing(_ number: Int64) -> Bool { number == 0 || number == -1 }
}
