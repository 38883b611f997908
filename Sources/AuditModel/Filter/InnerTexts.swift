/// Which texts and numbers stay inside an object or list whose shape nobody documents.
///
/// Truth values, nulls and empty texts always stay, and so do the names of members.
enum InnerTexts: Hashable, Sendable {
    /// Those of members called `id`, or ending so.
    case ids
    /// The value itself where it is a text or number; inside an object or list as ``ids``.
    case scalar
    /// Names and levels of permissions, by ``PermissionWords``.
    case levels

    /// A value that goes, and where it stands.
    struct Cut {
        var path: String
        var value: JSONValue
        /// Whether its name tells of a credential.
        var isSecret: Bool
    }

    /// What goes of a value that stands at `path`, in the order of the text.
    func cut(of value: JSONValue, at path: String) -> [Cut] {
        if self == .scalar, value.kind == .string || value.kind == .number { return [] }
        return cut(of: value, at: path, member: path)
    }

    private func cut(of value: JSONValue, at path: String, member: String) -> [Cut] {
        switch value.kind {
        case .object:
            value.members.flatMap { name, inner in
                let place = path + "." + name
                guard FieldFilter.isSecret(name) else { return cut(of: inner, at: place, member: name) }
                return inner.isEmpty ? [] : [Cut(path: place, value: inner, isSecret: true)]
            }
        case .array:
            value.elements.enumerated().flatMap { index, element in
                cut(of: element, at: "\(path)[\(index)]", member: member)
            }
        case .bool, .null: []
        case .string, .number:
            value.isEmpty || keeps(value.scalarText ?? "", of: member)
                ? [] : [Cut(path: path, value: value, isSecret: false)]
        }
    }

    private func keeps(_ text: String, of member: String) -> Bool {
        switch self {
        case .ids, .scalar: member == "id" || member.hasSuffix("_id")
        case .levels: PermissionWords.says(text, in: member)
        }
    }
}
