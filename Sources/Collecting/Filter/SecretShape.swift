import AuditModel

/// Looks for what a HaloPSA client secret looks like: two GUIDs joined by a hyphen.
package enum SecretShape {
    private static let groups = [8, 4, 4, 4, 12, 8, 4, 4, 4, 12]

    /// Whether the bytes hold one, at whatever place.
    package static func isIn(_ bytes: ArraySlice<UInt8>) -> Bool {
        var group = 0
        var digits = 0
        for byte in bytes {
            if isHex(byte) {
                digits += 1
                if group == groups.count - 1, digits == groups[group] { return true }
            } else if byte == UInt8(ascii: "-"), digits >= groups[group],
                group == 0 || digits == groups[group]
            {
                group = min(group + 1, groups.count - 1)
                digits = 0
            } else {
                // A run of eight digits that breaks a chain may begin the next one.
                group = byte == UInt8(ascii: "-") && digits >= groups[0] ? 1 : 0
                digits = 0
            }
        }
        return false
    }

    /// Whether a note can hold one at all, however it is marked up: most cannot, and are not parsed.
    ///
    /// Each digit and hyphen is there as it is, or as a reference such as `&#45;`, which has digits of its own.
    static func isPossible(in note: String) -> Bool {
        var digits = 0
        var hyphens = 0
        for byte in note.utf8 {
            if isHex(byte) { digits += 1 }
            if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "&") { hyphens += 1 }
        }
        return digits >= groups.reduce(0, +) && hyphens >= groups.count - 1
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...102).contains(byte | 0x20)
    }
}
