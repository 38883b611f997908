/// The words of Neo's permission groups and levels, and the members they may stand in.
///
/// Neo documents the groups and levels that its dashboard shows, but not how its
/// settings are written as JSON: what is looked for here are the words.
public enum PermissionWords {
    /// Members that may name a group or a tool.
    static let naming: Set = [
        "group", "group_name", "permission_group", "name", "type", "tool_type_name", "tool", "integration",
        "provider", "key",
    ]
    /// Members that may hold a group's level.
    static let leveling: Set = [
        "level", "permission", "permission_level", "access", "access_level",
    ]

    /// Whether a text may be kept: it is a level or a group's name, or stands where one is expected.
    static func says(_ text: String, in member: String) -> Bool {
        if PermissionLevel(text) != nil || PermissionGroup.named(text) != nil { return true }
        let isExpected =
            naming.contains(member) || leveling.contains(member) || PermissionGroup.named(member) != nil
        return isExpected && isWordy(text)
    }

    /// Short, of plain letters and a few digits: too little for a key or for a sentence about somebody.
    private static func isWordy(_ text: String) -> Bool {
        guard text.utf8.count <= 40 else { return false }
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "&"):
                break
            default: return false
            }
        }
        return digits <= 4
    }

    /// The letters of a text alone, in lower case: `Ticket Notes` and `TICKET_NOTES` are one word.
    ///
    /// `nil` where more stands between them than spaces and a few signs, which may mean anything.
    static func letters(_ text: String) -> String? {
        guard text.utf8.count <= 60 else { return nil }
        var letters: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                letters.append(byte | 0x20)
            case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"),
                UInt8(ascii: "&"):
                continue
            default: return nil
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// What a permission group of Neo's allows.
public enum PermissionLevel: String, Sendable {
    case disabled, read, write

    /// The level that a text names, however it is spaced; `nil` for any other text.
    public init?(_ text: String) {
        switch PermissionWords.letters(text) {
        case "disabled": self = .disabled
        case "read", "readonly": self = .read
        case "write", "readwrite": self = .write
        default: return nil
        }
    }
}
