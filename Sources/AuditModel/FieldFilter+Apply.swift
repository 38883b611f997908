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
        result.bytes.reserveCapacity(row.bytes.count)
        var copied = row.bytes.startIndex
        func replace(_ value: JSONValue, _ path: String, by bytes: [UInt8]) {
            result.bytes += row.bytes[copied..<value.bytes.startIndex]
            result.bytes += bytes
            copied = value.bytes.endIndex
            result.cut.append(path)
        }
        row.forEachMember { name, value in
            switch table.rule(of: name) {
            case .secret:
                guard !value.isEmpty else { return }
                let path = JSONText.decode(name)
                result.secrets.append(path)
                replace(value, path, by: Self.droppedBytes)
            case .keep: dropSecrets(of: value, name)
            case .keepOfNeo where isNeos: dropSecrets(of: value, name)
            case .note where isNeos:
                if !value.isEmpty, let bytes = note(value) {
                    replace(value, JSONText.decode(name), by: bytes)
                }
            case .keepOfNeo, .note, .drop:
                guard !value.isEmpty, value.kind != .bool else { return }
                replace(value, JSONText.decode(name), by: Self.droppedBytes)
            }
        }
        func dropSecrets(of value: JSONValue, _ name: ArraySlice<UInt8>) {
            guard value.kind == .object || value.kind == .array else { return }
            for secret in Self.secretMembers(of: value, below: JSONText.decode(name)) {
                result.secrets.append(secret.path)
                replace(secret.value, secret.path, by: Self.droppedBytes)
            }
        }
        result.bytes += row.bytes[copied..<row.bytes.endIndex]
        return result
    }

    /// The row's bytes without the fields that change by being looked at.
    public func compared(_ row: JSONValue) -> ArraySlice<UInt8> {
        guard !volatile.isEmpty else { return row.bytes }
        var bytes: [UInt8] = []
        var copied = row.bytes.startIndex
        row.forEachMember { name, value in
            guard table.isVolatile(name) else { return }
            bytes += row.bytes[copied..<value.bytes.startIndex]
            copied = value.bytes.endIndex
        }
        return bytes[...] + row.bytes[copied..<row.bytes.endIndex]
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
