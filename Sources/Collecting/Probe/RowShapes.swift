import AuditModel

/// What the rows of a list look like, field by field, without a value of any of them.
struct RowShapes {
    /// What one field holds.
    private struct Field {
        /// How often it is of each JSON type.
        var kinds: [String: Int] = [:]
        /// Texts that are dates, with `9` for each digit.
        var dates: [String: Int] = [:]
        /// Words of HaloPSA's own, by how often they stand there.
        var words: [String: Int] = [:]
    }

    /// More fields than any list has; what comes beyond is counted with the names that are not shown.
    private static let mostFields = 1000
    private static let mostWords = 500
    private static let deepest = 6
    /// Stands for the names and words that may be somebody's own.
    private static let another = "(another)"

    /// Members whose texts are words of HaloPSA's, not of people.
    private static let vocabulary: Set<String> = [
        "grant_type", "loginentity", "credential_type", "table_name", "claims[].type", "scopes[]",
        "scopes[].name",
    ]

    private(set) var rows = 0
    private var fields: [String: Field] = [:]

    /// Notes what a row holds.
    mutating func note(_ row: JSONValue) {
        rows += 1
        note(row, as: "", depth: 0)
    }

    /// `{"name":{"types":{"string":3},"dates":{…},"words":{…}},…}`, fields in the order of their names.
    var json: [UInt8] {
        var object = JSONObject()
        for (name, field) in fields.sorted(by: { $0.key < $1.key }) {
            var told = JSONObject()
            told.set("types", raw: Self.json(field.kinds))
            if !field.dates.isEmpty { told.set("dates", raw: Self.json(field.dates)) }
            if !field.words.isEmpty { told.set("words", raw: Self.json(field.words)) }
            object.set(name, raw: told.bytes)
        }
        return object.bytes
    }

    /// A name as it is shown: one that may be somebody's own is not.
    static func shown(_ name: String) -> String {
        name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]{0,63}/) == nil ? another : name
    }

    private mutating func note(_ value: JSONValue, as name: String, depth: Int) {
        if !name.isEmpty { count(value, as: name) }
        guard depth < Self.deepest else { return }
        switch value.kind {
        case .object:
            for member in value.members {
                let inner = Self.shown(member.name)
                note(member.value, as: name.isEmpty ? inner : "\(name).\(inner)", depth: depth + 1)
            }
        case .array:
            for element in value.elements { note(element, as: name + "[]", depth: depth + 1) }
        case .string, .number, .bool, .null: break
        }
    }

    private mutating func count(_ value: JSONValue, as name: String) {
        let name = fields[name] == nil && fields.count >= Self.mostFields ? Self.another : name
        fields[name, default: Field()].kinds["\(value.kind)", default: 0] += 1
        guard let text = value.string else { return }
        if let form = Self.dateForm(text) {
            fields[name]?.dates[form, default: 0] += 1
        } else if Self.vocabulary.contains(where: { name == $0 || name.hasSuffix("." + $0) }) {
            let isWord = text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_:.\-]{0,59}/) != nil
            let known = fields[name]?.words ?? [:]
            let word = isWord && (known[text] != nil || known.count < Self.mostWords) ? text : Self.another
            fields[name]?.words[word, default: 0] += 1
        }
    }

    /// A date with `9` for each digit; `nil` of any other text.
    private static func dateForm(_ text: String) -> String? {
        guard text.utf8.count <= 40,
            text.wholeMatch(
                of: /\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[.\/]\d{1,2}[.\/]\d{4})([T ][\d:.,+Z \-]*)?\s*/
            ) != nil
        else { return nil }
        return String(text.map { $0.isNumber ? "9" : $0 })
    }

    private static func json(_ counts: [String: Int]) -> [UInt8] {
        var object = JSONObject()
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { object.set(name, count) }
        return object.bytes
    }
}
