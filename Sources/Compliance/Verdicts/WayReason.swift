import AuditModel
import Evidence

/// How many ways there are.
struct WayCount: Hashable {
    let runbooks: Int64
    let mcp: Bool

    init(_ row: EvidenceRow) {
        runbooks = row.int("runbooks")
        mcp = row.flag("mcp")
    }

    var words: String {
        [runbooks > 0 ? counted(runbooks, "runbook") : nil, mcp ? "the MCP endpoint" : nil].compactMap { $0 }
            .joined(separator: " and ")
    }
}

/// A runbook, as people call it.
struct RunbookName: Hashable {
    let name: String
    let key: String

    init(_ row: EvidenceRow) {
        name = row.text("name")
        key = row.text("runbook")
    }

    var words: String { name.isEmpty ? "runbook \(key.shortened)" : "runbook \"\(name.shortened)\"" }
}

/// The application that a runbook acts as, as far as lists show it.
struct RunbookActor: Hashable {
    let runbook: RunbookName
    let application: String?
    let agent: Int64?
    let isAdmin: Bool?
    let scopes: String?

    init(_ row: EvidenceRow) {
        runbook = RunbookName(row)
        application = row.optionalText("application")
        agent = row.optionalInt("agentId")
        isAdmin = row.optionalInt("isAdmin").map { $0 != 0 }
        scopes = row.optionalText("scopes")
    }

    var words: String { "\(runbook.words): \(told)" }

    private var told: String {
        guard let application else { return "application not told" }
        let agent = agent.map { "agent \($0)" + (isAdmin == true ? ", an administrator" : "") }
        let scopes = scopes.map { "scopes \($0.isEmpty ? "none" : $0)" }
        return "application \"\(application.shortened)\"; \(agent ?? "agent not told"); "
            + "\(scopes ?? "scopes not told"); the agent's permissions not told"
    }
}

/// A way that a person has to look at, and how many there are.
struct WayToReview: Reason {
    enum Shown: Hashable {
        case answer(status: String)
        case actsAs(RunbookActor)
    }

    let ways: WayCount
    let digest: String
    /// The last entry of an earlier review, where one holds for another list.
    let since: Int64?
    let shown: Shown

    var observed: String { "\(ways.words) to review (list \(digest.prefix(12)))" }

    var why: String {
        since.map { "the list is not what it was at the last review, of entry \($0)" }
            ?? "what they reach beyond Neo's own permissions, nobody reviewed"
    }

    var step: Step? { .reviewWaysRound }

    var value: String? {
        switch shown {
        case .answer(let status): status
        case .actsAs(let actor): actor.words
        }
    }
}

/// How a way round Neo's permissions stands.
enum WayReason: Reason {
    case open(RunbookName), untold(RunbookName)
    case answer(status: String)
    case reviewed(WayCount, by: String, attestation: String, digest: String)
    case none(off: Int64)
    case unread(String, first: SourceGap)

    var observed: String {
        switch self {
        case .open(let runbook): "\(runbook.words): anybody may start it"
        case .untold(let runbook): "\(runbook.words): who may start it is not told"
        case .answer(let status): "the MCP endpoint answers status \(status)"
        case .reviewed(let ways, let person, let attestation, _):
            "\(ways.words), as reviewed by \(person) (\(attestation))"
        case .none(let off):
            "no runbook that is on, no MCP endpoint" + (off > 0 ? "; \(counted(off, "runbook")) off" : "")
        case .unread(let sources, _): "not read whole: \(sources)"
        }
    }

    var why: String {
        switch self {
        case .open: "it starts from a public address without authentication"
        case .untold: "its start or its authentication is missing, or of a kind that is not known"
        case .answer(let status): "status \(status) leaves open whether it is switched on"
        case .reviewed(_, _, _, let digest): "the list is still \(digest.prefix(12))"
        case .none: "the MCP endpoint answers 404, as it does where it is switched off"
        case .unread(_, let gap): "\(gap.source): \(gap.why)"
        }
    }

    var step: Step? {
        switch self {
        case .untold: .lookAtRunbook
        case .answer: .lookAtMCP
        case .unread(_, let gap): gap.step
        case .open, .reviewed, .none: nil
        }
    }
}

/// What acts on HaloPSA beside Neo's own application: permissions of Neo's agent do not bound it.
struct OpenWays: Reason {
    /// How many there are, or may be.
    let ways: WayCount
    /// Whether some of it could not be read.
    let isUnread: Bool

    var why: String {
        let words = [ways.words, isUnread ? "ways round that were not read" : ""].filter { !$0.isEmpty }
        return "\(words.joined(separator: "; ")), by what other applications may write (EXT-12)"
    }
}
