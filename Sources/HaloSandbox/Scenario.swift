package import AuditModel

/// What is true in a sandbox: one story of a tenant, whatever the seed.
package enum Scenario: String, CaseIterable, Sendable {
    /// A tenant as most are: something passes, something fails, something cannot be read.
    case mixed
    /// Everything as the vendor's page asks, and all of it readable.
    case clean
    /// A badly set up tenant whose texts attack the reader.
    case violations
    /// A tenant nobody has audited before, on an old version.
    case firstRun = "first-run"
    /// A tenant as most ought to be: people edit all day, and Neo's role only reads where it should.
    case ordinary
    /// A tenant as one was recorded: claims nobody documents, an audit trail without a row, actions by ticket only.
    case live
    /// The same, with a role that may write, as the vendor's guide leaves it.
    case liveWritable = "live-writable"
    /// A collector that may see neither applications nor roles, nor agents' details.
    case noAdmin = "no-admin"

    /// When scheduled collections happened before the audit.
    package var earlierRuns: [Instant] {
        switch self {
        case .firstRun: []
        case .mixed:
            [
                Instant(year: 2026, month: 9, day: 2), Instant(year: 2026, month: 9, day: 17),
                Instant(year: 2026, month: 10, day: 2), Instant(year: 2026, month: 10, day: 17),
            ]
        case .clean, .violations:
            [Instant(year: 2026, month: 10, day: 2), Instant(year: 2026, month: 10, day: 17)]
        case .ordinary, .live, .liveWritable, .noAdmin:
            [Instant(year: 2026, month: 9, day: 30), Instant(year: 2026, month: 10, day: 15)]
        }
    }

    /// When the audit happens.
    package var now: Instant { Instant(year: 2026, month: 11, day: 1) }

    /// What the configuration says of Neo.
    package var neo: NeoIdentity {
        switch self {
        case .mixed, .clean, .violations, .ordinary, .live, .liveWritable, .noAdmin:
            NeoIdentity(
                clientID: NeoIdentity.sandboxClientID,
                applicationName: applicationName,
                agentID: People.neoID
            )
        case .firstRun:
            NeoIdentity(clientID: nil, applicationName: applicationName, agentID: nil)
        }
    }

    /// The display name of Neo's application.
    var applicationName: String {
        self == .violations
            ? #"Neo <script>alert("neo")</script> Agent"# : "Neo Agent Integration"
    }
}
