/// What a filter says of each field, found by the bytes of its name.
struct FieldTable: Hashable, Sendable {
    /// What becomes of a field's value.
    enum Rule: Hashable, Sendable {
        /// Kept in every row.
        case keep
        /// Kept in rows that are or may be Neo's.
        case keepOfNeo
        /// Kept where it is an id, or none.
        case actor
        /// A name.
        case name
        /// Free text of Neo's.
        case note
        /// Of what is inside only some texts are kept.
        case inside(InnerTexts)
        /// A credential: dropped wherever it stands.
        case secret
        /// Dropped.
        case drop
    }

    private struct Entry: Hashable, Sendable {
        /// Where its name ends in ``names``; it begins where the one before it ends.
        var end: Int
        var rule: Rule
        var isVolatile: Bool
    }

    /// All names one after the other, shorter ones first.
    private var names: [UInt8] = []
    private var entries: [Entry] = []
    /// The index of the first entry of each length of name, and of the one behind the last.
    private var firstOfLength: [Int] = [0]

    init(_ lists: [(names: [String], rule: Rule)], volatile: [String]) {
        let lists = lists + [(volatile, .drop)]
        // The first list that names a field decides.
        var rules: [String: Rule] = [:]
        for (names, rule) in lists { rules.merge(names.map { ($0, rule) }) { first, _ in first } }
        for (name, rule) in rules.sorted(by: { ($0.key.utf8.count, $0.key) < ($1.key.utf8.count, $1.key) }) {
            while firstOfLength.count <= name.utf8.count { firstOfLength.append(entries.count) }
            names += Array(name.utf8)
            entries.append(
                Entry(
                    end: names.count,
                    rule: FieldFilter.isSecret(name) ? .secret : rule,
                    isVolatile: volatile.contains(name)
                )
            )
        }
        firstOfLength.append(entries.count)
    }

    /// What becomes of the field of that name, which is a JSON string without its quotes.
    func rule(of name: UnsafeBufferPointer<UInt8>) -> Rule {
        plainly(name) { entry($0)?.rule ?? (FieldFilter.isSecret($0) ? .secret : .drop) }
    }

    /// Whether a field changes by being looked at.
    func isVolatile(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        plainly(name) { entry($0)?.isVolatile ?? false }
    }

    private func entry(_ name: UnsafeBufferPointer<UInt8>) -> Entry? {
        let length = name.count
        guard length + 1 < firstOfLength.count else { return nil }
        return names.withUnsafeBufferPointer { names in
            for index in firstOfLength[length]..<firstOfLength[length + 1] {
                let entry = entries[index]
                let start = entry.end - length
                if name.indices.allSatisfy({ names[start + $0] == name[$0] }) { return entry }
            }
            return nil
        }
    }

    /// Gives the name that is written with or without escapes.
    private func plainly<T>(
        _ name: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> T
    ) -> T {
        guard name.contains(UInt8(ascii: "\\")) else { return body(name) }
        var plain = JSONText.decode(inner: name)
        return plain.withUTF8(body)
    }
}
