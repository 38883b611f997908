extension FieldFilter {
    /// What stands where a value was dropped.
    public static let dropped = "[dropped]"

    /// A row less what may not be kept.
    public struct Filtered: Hashable, Sendable {
        /// The bytes left.
        public var bytes: [UInt8]
        /// Paths of the replaced values.
        public var cut: [String]
        /// Paths of credentials that came with a value.
        public var secrets: [String]
    }

    /// Replaces in place what may not be kept of `row`; every other byte stays.
    ///
    /// Of a row of Neo's more is kept. `note` gives what takes the place of a note of
    /// Neo's, as JSON; `nil` keeps it.
    public func apply(to row: JSONValue, isNeos: Bool, note: (JSONValue) -> [UInt8]?) -> Filtered {
        var result = Filtered(bytes: [], cut: [], secrets: [])
        var copied = row.bytes.startIndex
        func replace(_ value: JSONValue, _ path: String, by bytes: [UInt8]) {
            result.bytes += row.bytes[copied..<value.bytes.startIndex]
            result.bytes += bytes
            copied = value.bytes.endIndex
            result.cut.append(path)
        }
        for (name, value) in row.members {
            if Self.isSecret(name) {
                guard !value.isEmpty else { continue }
                result.secrets.append(name)
                replace(value, name, by: Self.droppedBytes)
            } else if keep.contains(name) || (isNeos && keepOfNeo.contains(name)) {
                for secret in Self.secretMembers(of: value, below: name) {
                    result.secrets.append(secret.path)
                    replace(secret.value, secret.path, by: Self.droppedBytes)
                }
            } else if isNeos, notes.contains(name), !value.isEmpty {
                if let bytes = note(value) { replace(value, name, by: bytes) }
            } else if !value.isEmpty, value.kind != .bool {
                replace(value, name, by: Self.droppedBytes)
            }
        }
        result.bytes += row.bytes[copied..<row.bytes.endIndex]
        return result
    }

    /// The row's bytes without the fields that change by being looked at.
    public func compared(_ row: JSONValue) -> [UInt8] {
        guard !volatile.isEmpty else { return Array(row.bytes) }
        var bytes: [UInt8] = []
        var copied = row.bytes.startIndex
        for (name, value) in row.members where volatile.contains(name) {
            bytes += row.bytes[copied..<value.bytes.startIndex]
            copied = value.bytes.endIndex
        }
        return bytes + row.bytes[copied..<row.bytes.endIndex]
    }

    private static func secretMembers(
        of value: JSONValue,
        below path: String
    ) -> [(path: String, value: JSONValue)] {
        switch value.kind {
        case .object:
            value.members.flatMap { name, member -> [(path: String, value: JSONValue)] in
                let inner = path + "." + name
                if isSecret(name) { return member.isEmpty ? [] : [(inner, member)] }
                return secretMembers(of: member, below: inner)
            }
        case .array:
            value.elements.enumerated().flatMap { index, element in
                secretMembers(of: element, below: "\(path)[\(index)]")
            }
        default: []
        }
    }

    private static let droppedBytes = Array(#""[dropped]""#.utf8)
}
