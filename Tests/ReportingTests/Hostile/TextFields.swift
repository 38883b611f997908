/// Every text inside a value, by the path of fields that leads to it, whatever the place in a list.
struct TextFields {
    private(set) var texts: [String: [String]] = [:]

    init(_ value: Any, at path: String) {
        note(value, at: path)
    }

    private mutating func note(_ value: Any, at path: String) {
        if let text = value as? String { return texts[path, default: []].append(text) }
        let mirror = Mirror(reflecting: value)
        // An enumeration has children where a case holds values; an optional's value is what it holds.
        let isField = [.struct, .tuple, .enum].contains(mirror.displayStyle)
        for child in mirror.children {
            note(child.value, at: isField ? "\(path).\(child.label ?? "")" : path)
        }
    }
}
