extension Told<Int64> {
    /// Reads a number that says which of a list was chosen, in the forms of an id; 0 is a choice like any other.
    public init(choice value: JSONValue?) {
        guard let value, value.kind != .null, !value.isEmpty else {
            self = .none
            return
        }
        guard let number = value.wholeNumber, number >= 0 else {
            self = .unreadable
            return
        }
        self = .value(number)
    }
}
