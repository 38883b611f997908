/// What a filter says of each field, found by the bytes of its name.
struct FieldTable: Hashable, Sendable {
    /// What becomes of a field's value.
    enum Rule: Hashable, Sendable {
        /// Kept in every row.
        case keep
        /// Kept in rows of Neo's.
        case keepOfNeo
        /// Free text of Neo's.
        case note
        /// A credential: dropped wherever it stands.
        case secret
        /// Dropped.
        case drop
    }

    private struct Entry: Hashable, Sendable {
        var name: [UInt8]
        var rule: Rule
        var isVolatile: Bool
    }

    /// Entries by the length of their names.
    private var byLength: [[Entry]] = []

    init(keep: [String], keepOfNeo: [String], notes: [String], volatile: [String]) {
        let rules = [(keep, Rule.keep), (keepOfNeo, .keepOfNeo), (notes, .note), (volatile, .drop)]
        for (names, rule) in rules {
            for name in names {
                add(name, FieldFilter.isSecret(name) ? .secret : rule, isVolatile: volatile.contains(name))
            }
        }
    }

    /// What becomes of the field of that name, which is a JSON string with its quotes.
    func rule(of name: ArraySlice<UInt8>) -> Rule {
        if let entry = entry(name) { return entry.rule }
        return FieldFilter.isSecret(Self.plain(name)) ? .secret : .drop
    }

    /// Whether a field changes by being looked at.
    func isVolatile(_ name: ArraySlice<UInt8>) -> Bool { entry(name)?.isVolatile ?? false }

    private mutating func add(_ name: String, _ rule: Rule, isVolatile: Bool) {
        let bytes = Array(name.utf8)
        while byLength.count <= bytes.count { byLength.append([]) }
        // The first list that names a field decides.
        guard !byLength[bytes.count].contains(where: { $0.name == bytes }) else { return }
        byLength[bytes.count].append(Entry(name: bytes, rule: rule, isVolatile: isVolatile))
    }

    private func entry(_ name: ArraySlice<UInt8>) -> Entry? {
        let bytes = Self.plain(name)
        guard bytes.count < byLength.count else { return nil }
        return byLength[bytes.count].first { $0.name.elementsEqual(bytes) }
    }

    private static func plain(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let inner = name.dropFirst().dropLast()
        guard inner.contains(UInt8(ascii: "\\")) else { return inner }
        return Array(JSONText.decode(name).utf8)[...]
    }
}
