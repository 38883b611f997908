/// What one field of a row tells: a value, that there is none, or something that cannot be read.
///
/// The three are never mixed up: who is not told is not nobody, and a field of
/// another type than HaloPSA documents is no value that was left out.
public enum Told<Value: Hashable & Sendable>: Hashable, Sendable {
    case value(Value)
    /// Absent, null, blank, 0 or -1.
    case none
    /// Of another type or form.
    case unreadable

    /// The value, where one is told.
    public var value: Value? {
        if case .value(let value) = self { return value }
        return nil
    }
}

extension JSONValue {
    /// The text of a string without the blanks around it; `nil` for another kind.
    var trimmedText: Substring? { string?.trimmed }
}

extension String {
    /// Without the white space of Unicode around it.
    var trimmed: Substring {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return self[startIndex..<startIndex] }
        return Substring(scalars[first...last])
    }
}
