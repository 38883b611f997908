import AuditModel

extension ClientShare {
    /// What stands first in a report about one client, for people.
    var words: String {
        let parts = [
            Wording.count(otherWrites, "write") + " by Neo on their records",
            Wording.count(unclearWrites, "write") + " whose client is not known",
            Wording.count(otherExceptions, "exception") + " for them alone",
        ]
        return "Client \(client) only; of other clients only counts: \(parts.joined(separator: ", "))."
    }
}
