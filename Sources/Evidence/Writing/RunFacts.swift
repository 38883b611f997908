import AuditModel

/// What a run says of itself as it begins: the payload of its first entry.
struct RunFacts: Hashable, Sendable, Codable {
    /// The tenant's short name.
    var tenant: String
    /// Its address.
    var url: String
    /// HaloPSA's own identifier of its database.
    var dbid: String?
    /// The store's own identifier.
    var store: String
    /// HaloPSA's time: nothing later is asked for.
    var bound: Instant
    /// Who collects.
    var collector: Collector
    /// By how many milliseconds HaloPSA's clock was ahead of this computer's, whose times the run's entries have.
    var clock: Int64
    /// The configuration without secrets, and what reads and filters; one JSON object.
    var about: String
}
