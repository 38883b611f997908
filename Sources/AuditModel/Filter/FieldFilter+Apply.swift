extension FieldFilter {
    /// What stands where a value was dropped.
    public static let dropped = "[dropped]"

    /// What the keyed digest that stands for a name begins with.
    public static let digestMark = "name:"

    /// A row less what may not be kept.
    public struct Filtered: Hashable, Sendable {
        /// What is left.
        public var row: JSONValue
        /// Paths of the replaced values.
        public var cut: [String]
        /// Paths of credentials that came with a value.
        public var secrets: [String]
    }

    /// Replaces in place what may not be kept of `row`; every other byte stays.
    ///
    /// Of a row that is or may be Neo's more is kept. `note` gives what takes the place of a note
    /// in such a row, `name` what takes the place of a name in a row that is not certainly Neo's,
    /// each as JSON; `nil` keeps it.
    public func apply(
        to row: JSONValue,
        of owner: Ownership,
        name keyed: (String) -> [UInt8]?,
        note: (JSONValue) -> [UInt8]?
    ) -> Filtered {
        row.withTape { tape in
            var copy = CutRow(of: tape, row.index)
            var secrets: [String] = []
            tape.forEachMember(of: row.index) { name, value in
                switch table.rule(of: tape.inner(name)) {
                case .secret:
                    guard !tape.isEmpty(value) else { return }
                    let path = tape.string(name)
                    secrets.append(path)
                    copy.replace(value, path, by: Self.droppedBytes)
                case .keep: dropSecrets(of: value, name)
                case .keepOfNeo where owner != .anothers: dropSecrets(of: value, name)
                case .actor:
                    if Told(id: row.value(at: value)) == .unreadable { drop(value, name) }
                case .name where owner == .neos: dropSecrets(of: value, name)
                case .name:
                    switch Told(name: row.value(at: value)) {
                    case .none: return
                    case .unreadable: drop(value, name)
                    case .value(let text):
                        guard let literal = keyed(text) else { return }
                        copy.replace(value, tape.string(name), by: literal)
                    }
                case .note where owner != .anothers:
                    guard !tape.isEmpty(value), let literal = note(row.value(at: value)) else { return }
                    copy.replace(value, tape.string(name), by: literal)
                case .inside(let texts):
                    for inner in texts.cut(of: row.value(at: value), at: tape.string(name)) {
                        if inner.isSecret { secrets.append(inner.path) }
                        copy.replace(inner.value.index, inner.path, by: Self.droppedBytes)
                    }
                case .keepOfNeo, .note, .drop: drop(value, name)
                }
            }
            func drop(_ value: Int, _ name: Int) {
                guard !tape.isEmpty(value), tape.kind(value) != .bool else { return }
                copy.replace(value, tape.string(name), by: Self.droppedBytes)
            }
            func dropSecrets(of value: Int, _ name: Int) {
                guard tape.kind(value) == .object || tape.kind(value) == .array else { return }
                for secret in Self.secretMembers(of: row.value(at: value), below: tape.string(name)) {
                    secrets.append(secret.path)
                    copy.replace(secret.value.index, secret.path, by: Self.droppedBytes)
                }
            }
            return Filtered(row: copy.finish(), cut: copy.cut, secrets: secrets)
        }
    }

    /// The row's bytes without the fields that change by being looked at.
    public func compared(_ row: JSONValue) -> ArraySlice<UInt8> {
        if comparesKept { return keptMembers(of: row) }
        guard !volatile.isEmpty else { return row.bytes }
        var bytes: [UInt8] = []
        var copied = row.bytes.startIndex
        row.withTape { tape in
            tape.forEachMember(of: row.index) { name, value in
                guard table.isVolatile(tape.inner(name)) else { return }
                let range = tape.range(value)
                bytes += row.bytes[copied..<range.lowerBound]
                copied = range.upperBound
            }
        }
        return bytes[...] + row.bytes[copied..<row.bytes.endIndex]
    }

    /// The kept fields, each as it was written, in the order of the row.
    private func keptMembers(of row: JSONValue) -> ArraySlice<UInt8> {
        var bytes: [UInt8] = []
        row.withTape { tape in
            tape.forEachMember(of: row.index) { name, value in
                guard table.rule(of: tape.inner(name)) == .keep else { return }
                for part in [name, value] {
                    bytes += tape.bytes[tape.range(part)]
                    bytes.append(part == name ? UInt8(ascii: ":") : UInt8(ascii: ","))
                }
            }
        }
        return bytes[...]
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
