import AuditModel

extension JSONObject {
    /// Adds a whole number, or null.
    mutating func set(_ name: String, orNull number: (some BinaryInteger)?) {
        if let number { set(name, number) } else { set(name, nil as String?) }
    }

    /// Adds a file's name and digest, or null.
    mutating func set(_ name: String, _ file: EvidenceFile?) {
        guard let file else { return set(name, nil as String?) }
        var object = JSONObject()
        object.set("name", file.name)
        object.set("sha256", file.sha256)
        set(name, raw: object.bytes)
    }
}
