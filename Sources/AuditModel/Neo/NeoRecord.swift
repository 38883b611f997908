/// A kind of object in Neo's own record, as its public API gives it.
public enum NeoRecord: String, Hashable, Sendable, CaseIterable {
    /// An agent of Neo's, which is one of its workflows.
    case agent
    /// A version of an agent, with its settings.
    case version
    /// One run of an agent.
    case execution
    /// One step of an execution.
    case step
    /// A technician's approval that an agent asked for.
    case approval

    /// The kind that an object's members tell; `nil` when they tell none, or more than one.
    public init?(of object: JSONValue) {
        let names = Set(object.members.map(\.name))
        let hasVersion = !names.isDisjoint(with: Self.versionNumbers)
        if !names.isDisjoint(with: ["approvers", "decided_by", "requested_for"]) {
            self = .approval
        } else if names.contains("step_id") {
            self = .step
        } else if names.contains("execution_id") {
            self = .execution
        } else if names.contains("agent_id"), hasVersion {
            self = .version
        } else if !hasVersion,
            !names.isDisjoint(with: ["autonomy_type", "trigger_type", "toolbox", "integrations"])
        {
            self = .agent
        } else {
            return nil
        }
    }

    /// The object's key; `nil` when a part of it is missing.
    public func key(of object: JSONValue) -> String? {
        let parts: [String?]
        switch self {
        case .agent: parts = [agent(of: object)]
        case .version: parts = [agent(of: object), Self.number(of: object)]
        case .execution: parts = [Self.text(of: object, "execution_id")]
        case .step: parts = [Self.text(of: object, "step_id")]
        case .approval: parts = [Self.text(of: object, "id")]
        }
        let known = parts.compactMap { $0 }.filter { !$0.isEmpty }
        return known.count == parts.count ? known.joined(separator: "/") : nil
    }

    /// The members that ``key(of:)`` is made of, for people.
    public var keyWords: String {
        switch self {
        case .agent: "'id'"
        case .version:
            "'agent_id' and one of \(Self.versionNumbers.map { "'\($0)'" }.joined(separator: ", "))"
        case .execution: "'execution_id'"
        case .step: "'step_id'"
        case .approval: "'id'"
        }
    }

    /// The agent of Neo's that an object is, or is about.
    public func agent(of object: JSONValue) -> String? {
        Self.text(of: object, "agent_id") ?? (self == .agent ? Self.text(of: object, "id") : nil)
    }

    /// Whose list an object stands in: versions are listed by agent, steps by execution; empty for others.
    public func owner(of object: JSONValue) -> String {
        switch self {
        case .version: agent(of: object) ?? ""
        case .step: Self.text(of: object, "execution_id") ?? ""
        case .agent, .execution, .approval: ""
        }
    }

    /// The number of a version, as a text.
    public static func number(of object: JSONValue) -> String? {
        versionNumbers.lazy.compactMap { text(of: object, $0) }.first
    }

    private static let versionNumbers = ["version_number", "version", "version_id"]

    /// A string or number as a text.
    private static func text(of object: JSONValue, _ name: String) -> String? {
        guard let value = object[name], value.kind == .string || value.kind == .number else { return nil }
        return value.scalarText
    }
}
