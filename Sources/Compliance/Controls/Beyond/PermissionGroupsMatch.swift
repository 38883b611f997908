import AuditModel
import Evidence

extension Control {
    /// Each version of Neo's agents may at most read where Neo may only read.
    static let permissionGroupsMatch = Control(
        "EXT-11",
        "Neo's permission groups match",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "In each version of Neo's agents the permission groups of the ten read-only areas SHOULD be at most Read Only.",
        rationale: "The vendor's promise is kept in these groups; HaloPSA does not see them.",
        expected: "Disabled or Read Only in every version valid in the period",
        remediation:
            "In Neo's dashboard, on the workflow's Integrations tab, set the named groups to Read Only.",
        citations: [
            Citation(
                "SOC 2 CC6.3",
                "flags any version of Neo's agents that could write in these areas, if only for a day"
            ),
            Citation(
                "ISO 27001 8.3",
                "shows the restriction to reading group by group, where Neo's product enforces it"
            ),
            Citation(
                "NIST CSF PR.AA-05",
                "compares the permission groups of each version with the policy of reading at most"
            ),
            Citation(
                "NIST 800-53 AC-6",
                "shows whether Neo's own settings give its workflows more than the reading they need here"
            ),
            Citation(
                "OWASP LLM06:2025",
                "shows which access the AI agent's tools were given, version by version"
            ),
        ],
        reads: [],
        queries: [
            Query(
                """
                SELECT standing AS outcome, \(called), neoGroup.name AS groupName, level, cause, area,
                       validFrom AS occurredAt, 'neo-agent-versions' AS source,
                       substr(neoGroup.name, 1, 60) AS field, substr(level, 1, 60) AS toValue,
                       workflow || '/' || number || '/' || path AS key, neoVersionAt.entry
                FROM neoGroup JOIN neoVersionAt ON neoVersionAt.entry = neoGroup.entry CROSS JOIN engagement
                -- Of a partial list only a version saved inside the period is known to have been valid in it.
                WHERE (standing = 'fail'
                       AND (validFrom >= engagement.fromTime
                            OR NOT EXISTS (SELECT 1 FROM neoRecordGap WHERE source = 'neo-agent-versions')))
                   OR (standing = 'unknown' AND NOT EXISTS (\(gap)))
                ORDER BY key
                """
            ) { row in
                Groups.group(
                    VersionName(row),
                    row.text("groupName"),
                    level: row.text("level"),
                    .init(rawValue: row.text("cause"))
                )
            },
            Query(
                """
                SELECT 'unknown' AS outcome, source AS list, cause, detail FROM neoRecordGap
                WHERE source IN ('neo-agents', 'neo-agent-versions')
                ORDER BY source
                """
            ) { row in
                Groups.notKnown(list: row.text("list"), RecordGap(row))
            },
            Query(
                """
                SELECT 'unknown' AS outcome, \(called), validFrom IS NULL AS isUndated, entry
                FROM neoVersionAt
                WHERE NOT EXISTS (\(gap))
                  AND (validFrom IS NULL OR NOT EXISTS (
                      SELECT 1 FROM neoGroup WHERE neoGroup.entry = neoVersionAt.entry AND standing IN ('pass', 'fail')))
                """
            ) { row in
                row.flag("isUndated") ? Groups.undated(VersionName(row)) : .withoutGroup(VersionName(row))
            },
            Query(
                """
                SELECT 'unknown' AS outcome, name FROM neoWorkflowNow
                WHERE id NOT IN (SELECT workflow FROM neoVersion) AND NOT EXISTS (\(gap))
                """
            ) { Groups.withoutVersion(agent: $0.text("name")) },
            Query(
                """
                SELECT 'unknown' AS outcome
                WHERE NOT EXISTS (SELECT 1 FROM neoVersionAt) AND NOT EXISTS (\(gap))
                """
            ) { _ in Groups.noAgent },
            Query(
                """
                SELECT 'pass' AS outcome, COUNT(*) AS versions,
                       (SELECT COUNT(DISTINCT area) FROM neoGroup WHERE standing = 'pass') AS areas,
                       (SELECT group_concat(area, ', ') FROM (
                           SELECT area FROM grantedLevel
                           WHERE isReadOnly AND area NOT IN (SELECT area FROM neoGroup WHERE standing = 'pass')
                           ORDER BY position)) AS without
                FROM neoVersionAt
                WHERE NOT EXISTS (\(gap))
                  AND NOT EXISTS (SELECT 1 FROM neoGroup WHERE standing IN ('fail', 'unknown'))
                HAVING COUNT(*) > 0
                """
            ) { row in
                Groups.atMostReading(
                    versions: row.int("versions"),
                    areas: row.int("areas"),
                    without: row.optionalText("without")
                )
            },
        ],
        order: .asRead,
        examples: groupExamples
    )

    private static let groupExamples: [Example] = {
        let agents = Example.Imported(.agent, #"{"id":"w1","name":"Triage","state":"active"}"#)
        func version(
            _ number: Int,
            _ groups: String,
            at: String = "2026-09-01",
            tool: String = "HALO_PSA",
            of agent: String = "w1"
        ) -> String {
            #"{"agent_id":"\#(agent)","version":\#(number),"created_at":"\#(at)T08:00:00Z","#
                + #""toolbox":{"tool_settings_by_type":{"\#(tool)":{"permission_groups":\#(groups)}}}}"#
        }
        func versions(_ rows: String...) -> Example.Imported { Example.Imported(.version, rows: rows) }
        let reading = #"{"Tickets":"Read / Write","Invoices":"Read Only","Companies":"Disabled"}"#
        let writing = #"{"Tickets":"Read / Write","Invoices":"Read / Write"}"#
        return [
            Example(.pass, "at most reading", imported: [agents, versions(version(1, reading))]),
            Example(
                .pass,
                "writing ended before the period",
                imported: [agents, versions(version(1, writing), version(2, reading, at: "2026-09-20"))]
            ),
            Example(
                .pass,
                "a list of groups with their levels",
                imported: [
                    agents,
                    versions(
                        version(
                            1,
                            #"[{"group":"SLAs","level":"read_only"},{"group":"Quotes","level":"DISABLED"}]"#
                        )
                    ),
                ]
            ),
            Example(.fail, "a group may write", imported: [agents, versions(version(1, writing))]),
            Example(
                .excepted,
                "a group may write, with an exception",
                exceptions: [.example("EXT-11")],
                imported: [agents, versions(version(1, writing, at: "2026-10-10"))]
            ),
            Example(
                .fail,
                "writing for a day",
                imported: [
                    agents,
                    versions(
                        version(1, reading),
                        version(2, #"{"Agreements":{"level":"Write"}}"#, at: "2026-10-10"),
                        version(3, reading, at: "2026-10-11")
                    ),
                ]
            ),
            Example(
                .fail,
                "a partial list that holds a violation",
                imported: [agents, versions(version(2, writing, at: "2026-10-10")).incomplete()]
            ),
            Example(.fail, "the agents were not imported", imported: [versions(version(1, writing))]),
            Example(
                .unknown,
                "the agents were not imported, nor may any write",
                imported: [versions(version(1, reading))]
            ),
            Example(
                .unknown,
                "a partial list",
                imported: [agents, versions(version(1, reading)).incomplete()]
            ),
            Example(
                .unknown,
                "a partial list, and writing that may have ended before the period",
                imported: [agents, versions(version(1, writing)).incomplete()]
            ),
            Example(
                .unknown,
                "a version without a time",
                imported: [agents, versions(version(1, reading).replacing("2026-09-01T08:00:00Z", with: ""))]
            ),
            Example(
                .unknown,
                "a group that is not known",
                imported: [agents, versions(version(1, #"{"Invoices":"Read Only","Frobnicators":"Write"}"#))]
            ),
            Example(
                .unknown,
                "a level that is not known",
                imported: [agents, versions(version(1, #"{"Invoices":"Elevated"}"#))]
            ),
            Example(
                .unknown,
                "another shape",
                imported: [agents, versions(version(1, #"{"Invoices":{"read":true,"write":false}}"#))]
            ),
            Example(
                .unknown,
                "groups of a tool that may be another product's",
                imported: [agents, versions(version(1, writing, tool: "PSA_REQUEST"))]
            ),
            Example(
                .unknown,
                "a name that leaves open which area it is about",
                imported: [
                    agents, versions(version(1, #"{"Invoices":"Read Only","Configurations":"Write"}"#)),
                ]
            ),
            Example(
                .unknown,
                "no group at all",
                imported: [agents, versions(version(1, "{}"))]
            ),
            Example(.unknown, "an agent without a version", imported: [agents, versions()]),
            Example(.unknown, "not imported"),
            Example(
                .pass,
                "writing begins after the period",
                imported: [agents, versions(version(1, reading), version(2, writing, at: "2026-11-20"))]
            ),
            Example(
                .fail,
                "writing, and a newer version of another agent",
                imported: [
                    Example.Imported(.agent, rows: agents.rows + [#"{"id":"w2","name":"Billing"}"#]),
                    versions(version(1, writing), version(1, reading, at: "2026-09-20", of: "w2")),
                ]
            ),
        ]
    }()

    /// The gaps that leave versions unknown.
    private static let gap =
        "SELECT 1 FROM neoRecordGap WHERE neoRecordGap.source IN ('neo-agents', 'neo-agent-versions')"

    private static let called = "agent, substr(number, 1, 40) AS versionNumber"

    /// A version of an agent of Neo's, as people call it.
    private struct VersionName: Hashable {
        let agent: String
        let number: String

        init(_ row: EvidenceRow) {
            agent = row.text("agent")
            number = row.text("versionNumber")
        }

        var words: String { "\"\(agent)\" version \(number)" }
    }

    /// What the permission groups of Neo's agents allow.
    private enum Groups: Reason {
        case group(VersionName, String, level: String, GroupStanding.Cause?)
        case notKnown(list: String, RecordGap)
        case undated(VersionName), withoutGroup(VersionName)
        case withoutVersion(agent: String), noAgent
        case atMostReading(versions: Int64, areas: Int64, without: String?)

        var observed: String {
            switch self {
            case .group(let version, let group, let level, _):
                "\(version.words): \(group.shortened) at \"\(level.shortened)\""
            case .notKnown: "not all versions known"
            case .undated(let version): "\(version.words): no time"
            case .withoutGroup(let version): "\(version.words): no group"
            case .withoutVersion(let agent): "\"\(agent.shortened)\": no version"
            case .noAgent: "no agent"
            case .atMostReading(let versions, let areas, _):
                "\(counted(versions, "version")): \(areas) read-only areas at most Read Only"
            }
        }

        var why: String {
            switch self {
            case .group(_, _, _, let cause): cause?.why ?? ""
            case .notKnown(let list, let gap): "\(list): \(gap.why)"
            case .undated: "the version does not say since when it is valid"
            case .withoutGroup: "no permission group of a read-only area of HaloPSA was found in its settings"
            case .withoutVersion: "the agent has no version in the import"
            case .noAgent: "the import holds no version that was valid in the period"
            case .atMostReading(_, _, let without):
                "open: an export that was filtered cannot be told from a whole one; areas without a group: "
                    + (without ?? "none")
            }
        }

        var step: Step? {
            switch self {
            case .group: .lookAtGroup
            case .undated, .withoutGroup: .lookAtVersion
            case .notKnown, .withoutVersion, .noAgent: .importRecord
            case .atMostReading: nil
            }
        }

        var record: String? {
            if case .group(let version, _, _, _) = self { version.words } else { nil }
        }
    }
}
