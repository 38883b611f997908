import AuditModel
import Evidence

extension Control {
    /// Scopes and permissions give Neo no more than reading where it may only read.
    static let ceiling = Control(
        "EXT-3",
        "The ceiling",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "Neo's agent SHOULD be no administrator, and SHOULD hold at most read-only access in the ten areas.",
        rationale:
            "The promise is kept in Neo's dashboard; HaloPSA's permissions keep it even when the dashboard does not.",
        expected: "no administrator; at most reading in the read-only areas",
        remediation:
            "Configuration → Teams & Agents → Roles → Neo's role → Permissions: set the named areas to Read Only.",
        citations: [
            Citation(
                "SOC 2 CC6.3",
                "shows whether the role of Neo's agent is cut down to reading in the ten areas it only reads"
            ),
            Citation("ISO 27001 8.2", "shows whether Neo's agent holds administrator rights"),
            Citation(
                "NIST 800-53 AC-6",
                "compares what scopes and role let Neo do with the reading that its tasks need"
            ),
            Citation(
                "OWASP LLM06:2025",
                "checks the limit in HaloPSA itself, outside the AI agent and its own dashboard"
            ),
            Citation(
                "OWASP NHI5:2025",
                "flags rights to write that a non-human identity holds and has no need of"
            ),
            Citation(
                "Cyber Essentials D.4",
                "shows whether an account that a third party uses has more access than its role needs"
            ),
        ],
        reads: [.applications, .agents],
        queries: [
            Query(
                """
                SELECT CASE level WHEN 'write' THEN 'fail' WHEN 'unknown' THEN 'unknown' ELSE 'pass' END AS outcome,
                       area, 'agents' AS source, 'permissions' AS record, area AS field, level AS toValue, entry
                FROM grantedLevel
                WHERE isReadOnly
                ORDER BY position
                """
            ) { Allowed(area: $0.text("area"), level: .init(rawValue: $0.text("toValue")) ?? .unknown) }
        ],
        examples: [
            Example(.pass, "read-only role"),
            Example(.fail, "administrator", [.neo(), .neoAgent(["SA": "true"])]),
            Example(.fail, "invoices writable", [.neo(), .neoAgent(["Xx": "2"])]),
            Example(
                .excepted,
                "invoices writable, with an exception for that area",
                [.neo(), .neoAgent(["Xx": "2"])],
                exceptions: [.example("EXT-3", area: .invoices)]
            ),
            Example(
                .fail,
                "invoices writable, with an exception for another area",
                [.neo(), .neoAgent(["Xx": "2"])],
                exceptions: [.example("EXT-3", area: .contracts)]
            ),
            Example(
                .unknown,
                "a claim of a name that is not known",
                [
                    .neo(),
                    .neoAgent(more: #","roles":[{"claims":[{"type":"Can_Edit_Invoices","value":"true"}]}]"#),
                ]
            ),
            Example(
                .unknown,
                "a claim whose value is no text or number",
                [
                    .neo(),
                    .neoAgent(more: #","roles":[{"claims":[{"type":"Can_Edit_Invoices","value":[1]}]}]"#),
                ]
            ),
            Example(
                .unknown,
                "marked as an administrator by a number",
                [.neo(), .neoAgent(more: #","is_admin":1"#)]
            ),
            Example(
                .unknown,
                "a scope that cannot be read",
                [
                    Example.Sent(
                        .applications,
                        #"{"id":"a","clientId":"neo","displayName":"Neo","scopes":[{"name":["all"]}],"#
                            + #""loginas_agent_id":17}"#,
                        #"{"id":"c","clientId":"collector","displayName":"neoaudit","scopes":[]}"#
                    ), .neoAgent(),
                ]
            ),
            Example(
                .fail,
                "a role beside the agent's own claims gives more",
                [.neo(), .neoAgent(more: #","roles":[{"claims":[{"type":"Cx","value":"2"}]}]"#)]
            ),
            Example(.unknown, "a claim is missing", [.neo(), .neoAgent(["Qx": "missing"])]),
            Example(.unknown, "agents refused", unread: [.agents]),
        ]
    )

    /// How far scopes and permissions let Neo go in an area.
    private struct Allowed: Reason {
        let area: String
        let level: GrantRow.Level

        var observed: String { "\(area): \(level.rawValue)" }

        var why: String {
            switch level {
            case .write: "Neo's scopes and permissions allow writing where it may only read"
            case .unknown: "the permissions could not be read or interpreted in full"
            case .none, .read: "at the last snapshot"
            }
        }

        var step: Step? { .readAgentPermissions }
    }
}
