/// A permission group with its level, as it was found in the settings of a version of an agent of Neo's.
public struct PermissionSetting: Hashable, Sendable {
    /// Where it stands, such as `toolbox.tool_settings_by_type.HALO_PSA`.
    public var path: String
    /// Whether a name around it says HaloPSA.
    public var isHalo: Bool
    /// The group's name as it was written.
    public var group: String
    /// Its level as it was written, or what stands in its place.
    public var level: String

    /// Every setting below the members of a version that may hold them, in the order of the text.
    ///
    /// Their shape is not documented, so all that can be one is taken: a member whose value
    /// is a level, a member with the name of a known group, an object that names a group and
    /// a level, a list that names known groups. Nothing is taken for a level that does not say one.
    public static func all(in version: JSONValue) -> [PermissionSetting] {
        var search = PermissionSearch()
        for name in ["toolbox", "integrations"] {
            if let value = version[name] { search.look(at: value, .init(path: name)) }
        }
        return search.found
    }
}

/// The search through settings of an unknown shape.
private struct PermissionSearch {
    /// What stands around a value.
    struct Around {
        var path: String
        var isHalo = false
        /// The name of the member that holds it.
        var member = ""

        func inside(_ name: String) -> Around {
            Around(path: path + "." + name, isHalo: isHalo || Self.saysHalo(name), member: name)
        }

        static func saysHalo(_ text: String) -> Bool { text.lowercased().contains("halo") }
    }

    private(set) var found: [PermissionSetting] = []

    mutating func look(at value: JSONValue, _ around: Around) {
        switch value.kind {
        case .object: look(atObject: value.members, around)
        case .array:
            for element in value.elements {
                if let name = element.string {
                    guard PermissionGroup.named(name) != nil else { continue }
                    take(name, "listed under '\(around.member)'", around)
                } else {
                    look(at: element, around)
                }
            }
        case .string, .number, .bool, .null: break
        }
    }

    private mutating func look(atObject members: [(name: String, value: JSONValue)], _ around: Around) {
        var around = around
        let naming = members.filter { PermissionWords.naming.contains($0.name) && $0.value.kind == .string }
        let named = naming.first { PermissionGroup.named($0.value.string ?? "") != nil } ?? naming.first
        let level = members.first { PermissionWords.leveling.contains($0.name) && $0.value.scalarText != nil }
        if naming.contains(where: { Around.saysHalo($0.value.string ?? "") }) { around.isHalo = true }
        if let level, let group = named?.value.string ?? (around.member.isEmpty ? nil : around.member) {
            take(group, level.value.scalarText ?? "", around)
        }
        for (name, value) in members where name != level?.name && name != named?.name {
            look(at: value, called: name, around)
        }
    }

    private mutating func look(at value: JSONValue, called name: String, _ around: Around) {
        let isGroup = PermissionGroup.named(name) != nil
        switch value.kind {
        case .string, .number, .bool, .null:
            let text = value.scalarText ?? "null"
            if isGroup || PermissionLevel(text) != nil { take(name, text, around) }
        case .object, .array:
            let before = found.count
            look(at: value, around.inside(name))
            guard isGroup, found.count == before else { return }
            let names = value.members.prefix(5).map(\.name).joined(separator: ", ")
            take(name, value.kind == .array ? "a list" : "an object with \(names)", around)
        }
    }

    private mutating func take(_ group: String, _ level: String, _ around: Around) {
        found.append(
            PermissionSetting(
                path: around.path,
                isHalo: around.isHalo || Around.saysHalo(group),
                group: group,
                level: level
            )
        )
    }
}
