import AuditModel
import Evidence

/// Turns a row as received into one that may be kept.
struct RowFilter: Sendable {
    var identity: Identity
    /// What stands for other people's names.
    var names: NameDigests
    /// Whether Neo's note bodies are kept as text, or only as salted hashes.
    var keepsNotes: Bool

    /// The arrival of a row under its key.
    func arrival(_ row: JSONValue, key: String, of resource: Resource) -> Arrival {
        let owner = identity.owner(of: row, resource)
        return Arrival(
            resource: resource,
            key: key,
            compared: resource.filter.compared(row)
        ) { salt in
            let filtered = resource.filter.apply(to: row, of: owner) { name in
                // That another agent or application has it, too, is for the judge to see.
                if resource.isSnapshot, identity.isAgentsName(name) { return nil }
                if identity.isApplicationsName(name) { return nil }
                return names.literal(for: name)
            } note: { note in
                // What is only perhaps Neo's may be anybody's.
                guard !(keepsNotes && owner == .neos) else { return nil }
                let text = note.string ?? String(decoding: note.bytes, as: UTF8.self)
                var literal: [UInt8] = []
                JSONText.append("sha256:" + saltedHash(text, salt: salt), to: &literal)
                return literal
            }
            let signs = NoteSigns(of: row, resource)
            return Arrival.Kept(
                row: filtered.row,
                cut: filtered.cut,
                secrets: filtered.secrets,
                hasSecretShape: signs.hasSecretShape,
                noteDoubt: signs.doubt
            )
        }
    }
}
