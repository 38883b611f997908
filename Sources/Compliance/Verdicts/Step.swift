import AuditModel

/// A step that settles what could not be judged: a case with its values, worded here and nowhere else.
enum Step: Hashable, Sendable {
    // What the collector may read.
    case readSource(String)
    case readSources([String], scope: String)
    case readAllApplications(scope: String)
    case readApplicationDetails, readAgentDetails, readAgentPermissions, readPermissions
    case readCollectorDetails
    case readAuditTrail(scope: String)
    case saveReport
    case readBack(String), giveTime(String), letThrough(String), sendShapes(String)

    // When to collect.
    case collectOnceMore, collectInside, collectOnceInside, collectForAWeek, collectAtEnds, collectAtBothEnds
    case keepClients

    // What the configuration says.
    case configureOAuthClientID(String), configureAgentID
    case configureServicesMethod(String)

    // What to set in HaloPSA.
    case giveOwnAgent
    /// The rows of a role, as HaloPSA's menu names them.
    case setReadOnly([String])

    // What a person says, looks up or does.
    case attest(control: String, again: Bool)
    case calibrate(Area, sources: [String])
    case askNeo(sources: [String])
    case beSeenToLog(Area)
    /// The claims of names that are not known; `more` of them are not listed.
    case placeClaims([String], more: Int)
    case settleRows(control: String)
    case sayNotInUse(part: String, control: String)
    case lookUpRecord, lookAtApproval, lookAtGroup, lookAtVersion
    case lookAtAllClients(writes: Int)
    case reviewWrites, reviewSettings, reviewWaysRound
    case lookAtRunbook, lookAtMCP
    case importRecord

    /// What a control of the user's own says.
    case own(String)

    /// The step as an order, without a capital and a full stop.
    var words: String {
        switch self {
        case .readSource(let source): "let the collector read \(source)"
        case .readSources(let sources, let scope):
            "let the collector read \(Self.listed(sources)) (scope \(scope))"
        case .readAllApplications(let scope): "let the collector read all applications (scope \(scope))"
        case .readApplicationDetails: "let the collector read the application with its details"
        case .readAgentDetails: "let the collector read the agent with its details"
        case .readAgentPermissions: "let the collector read Neo's agent with roles and claims"
        case .readPermissions:
            "let the collector read applications, agents and roles with their details and claims (scope admin, and a "
                + "role that may see them)"
        case .readCollectorDetails: "let the collector read its own application with its details"
        case .readAuditTrail(let scope):
            "let the collector read the audit trail (scope \(scope)), or save the report that "
                + "'neoaudit saved-report' prints"
        case .saveReport:
            "save the report that 'neoaudit saved-report' prints, and put its id into neoaudit.yaml: the audit trail gave no "
                + "row, ever (not needed where Neo's permissions rule writes out)"
        case .readBack(let source):
            "run 'neoaudit collect --full --since DAY' with the first day that \(source) was not read for"
        case .giveTime(let source):
            "collect again when HaloPSA has time, or with a longer timeout in neoaudit.yaml: \(source) did not come in time"
        case .letThrough(let source):
            "let the firewall or proxy in front of HaloPSA pass this computer's requests for \(source)"
        case .sendShapes(let source):
            "collect again; if \(source) still does not come whole, send us what 'neoaudit probe --shapes FILE' writes"
        case .collectOnceMore: "collect once more"
        case .collectInside: "collect inside the period"
        case .collectOnceInside: "collect once inside the period"
        case .collectForAWeek: "collect for a week: everything is then read again"
        case .collectAtEnds:
            "collect at or before the period's begin and at or after its end, best every day"
        case .collectAtBothEnds:
            "collect at the period's begin and at its end: two snapshots can show that nothing changed"
        case .keepClients: "put 'per-client: true' into neoaudit.yaml, and collect"
        case .configureOAuthClientID(let id): "put neo.client-id: \(id) into neoaudit.yaml"
        case .configureAgentID: "put neo.agent-id into neoaudit.yaml"
        case .configureServicesMethod(let word):
            "let an administrator read the method off the screen; if it is Client ID and Secret (Services), put "
                + "neo.services-method: '\(word)' into neoaudit.yaml, and a picture of it as neo.services-method-file"
        case .giveOwnAgent: "give Neo an agent of its own"
        case .setReadOnly(let rows):
            "set on Neo's role to Read Only: \(rows.joined(separator: ", ")); provable from the next two collections on"
        case .attest(let control, let again):
            again
                ? "record a new one with 'neoaudit attest add --control \(control)'"
                : "record it with 'neoaudit attest add --control \(control)'"
        case .calibrate(let area, let sources):
            "run 'neoaudit calibrate \(area.rawValue)': no row about \(area.title.lowercased()) was ever seen in "
                + sources.joined(separator: ", ")
        case .askNeo(let sources):
            "run 'neoaudit calibrate --by neo --ticket ID': no row of Neo's own was ever seen in "
                + sources.joined(separator: ", ")
        case .beSeenToLog(let area):
            "let a source that names who be seen to log \(area.title.lowercased())"
        case .placeClaims(let claims, let more):
            "have somebody in Neo's role try one change in each part of the read-only areas, and record the refusals with "
                + "'neoaudit attest denied': what \(claims.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "") "
                + "grant\(claims.count + more == 1 ? "s" : "") is not known; or say it under 'claims' in neoaudit.yaml"
        case .settleRows(let control):
            "look the listed rows up in HaloPSA, and record those that are not Neo's with 'neoaudit attest settled --control "
                + "\(control)'"
        case .sayNotInUse(let part, let control):
            "let the collector's role see \(part); or, where nobody uses them, record that with 'neoaudit attest add "
                + "--control \(control) --part \"\(part)\"'"
        case .lookUpRecord: "look the record up in HaloPSA"
        case .lookAtApproval: "look at the approval in Neo's dashboard"
        case .lookAtGroup: "look at the group in Neo's dashboard"
        case .lookAtVersion: "look at the version in Neo's dashboard"
        case .lookAtAllClients(let writes):
            "look at the report of all clients: whose \(writes == 1 ? "it is" : "they are") no source says"
        case .reviewWrites: "review the writes"
        case .reviewSettings:
            "review the settings, and record 'neoaudit attest add --control EXT-6 --reviewed latest'"
        case .reviewWaysRound:
            "look through the runbooks, the applications they act as and the MCP endpoint, and record 'neoaudit attest add "
                + "--control EXT-12 --reviewed latest'"
        case .lookAtRunbook: "look at the runbook's start and its authentication in HaloPSA"
        case .lookAtMCP: "look in HaloPSA whether MCP is switched on"
        case .importRecord:
            "take in Neo's own record: export til-requests, agents and their versions from Neo's API, and run "
                + "'neoaudit import' on the files with --from and --until"
        case .own(let words): words
        }
    }

    /// Whether it has the collector see applications, agents or roles, which one change of its rights does.
    var readsSettings: Bool {
        let settings = [Resource.applications, .agents, .roles].map(\.name)
        return switch self {
        case .readSource(let source): settings.contains(source)
        case .readSources(let sources, _): sources.allSatisfy(settings.contains)
        case .readAllApplications, .readApplicationDetails, .readAgentDetails, .readAgentPermissions,
            .readPermissions, .readCollectorDetails:
            true
        default: false
        }
    }

    /// Whether it asks for what Neo's scopes and permissions are.
    var readsNeosRights: Bool { self == .readAgentPermissions || self == .readPermissions }

    /// Whether it mends what lets Neo write, before all that only shows what it did.
    var isFirst: Bool { if case .setReadOnly = self { true } else { false } }

    private static func listed(_ sources: [String]) -> String {
        let named = sources.prefix(3).joined(separator: ", ")
        return sources.count > 3 ? "\(named) and \(sources.count - 3) more" : named
    }
}
