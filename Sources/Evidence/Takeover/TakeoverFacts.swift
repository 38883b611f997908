import AuditModel

/// What a store of schema 9 knew that its log does not say: the payload of the `migration` entry, bound from then on.
///
/// Its entries are of version 1, without facts of sources, digests of rows and signs of notes.
struct TakeoverFacts: Hashable, Sendable, Codable {
    /// A run as it was found.
    struct Run: Hashable, Sendable, Codable {
        var id: Int64
        var bound: Instant
        var isComplete: Bool
        var collector: Collector
        var sources: [Source]
        var journal: [Request]
    }

    /// What a run was found to have read of a source.
    struct Source: Hashable, Sendable, Codable {
        var name: String
        var facts: SourceFacts
    }

    /// How far a source was found to be known.
    struct Mark: Hashable, Sendable, Codable {
        var source: String
        var upTo: Instant
        var recountedAt: Instant?
    }

    /// What was found beside an entry.
    struct Row: Hashable, Sendable, Codable {
        var seq: Int64
        /// The salted digest of the row as received, in hexadecimal; of rows that were the last seen under their key.
        var digest: String?
        var hasSecretShape: Bool?
        var noteDoubt: String?
    }

    var tenant: String
    var url: String
    var dbid: String?
    var store: String
    var runs: [Run]
    var marks: [Mark]
    var rows: [Row]
    /// What binds all of it.
    var seal: Seal?

    /// The first run's facts as its first entry would have them.
    func facts(of run: Run) -> RunFacts {
        RunFacts(
            tenant: tenant,
            url: url,
            dbid: dbid,
            store: store,
            bound: run.bound,
            collector: run.collector,
            clock: 0,
            about: "{}"
        )
    }
}
