import AuditModel

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
        references: [
            "SOC 2 CC6.3", "ISO 27001 5.18", "ISO 27001 8.2", "ISO 27001 8.3", "NIST CSF PR.AA-05",
            "NIST 800-53 AC-6", "CIS 6.8", "OWASP LLM06:2025", "OWASP NHI5:2025", "Cyber Essentials D.4",
        ],
        reads: [],
        query: """
            WITH gap AS (
                SELECT source, why FROM neoRecordGap WHERE source IN ('neo-agents', 'neo-agent-versions')
            ),
            workflow AS (
                SELECT id, name FROM neoWorkflow
                WHERE seq IN (SELECT MAX(seq) FROM neoWorkflow GROUP BY id)
            ),
            spoken AS (
                SELECT neoVersionAt.*, neoVersionAt.number AS version,
                       '"' || substr(COALESCE(NULLIF(neoVersionAt.name, ''), workflow.name, neoVersionAt.workflow), 1, 60)
                       || '" version ' || substr(neoVersionAt.number, 1, 40) AS label
                FROM neoVersionAt LEFT JOIN workflow ON workflow.id = neoVersionAt.workflow
            )
            SELECT standing AS outcome,
                   label || ': ' || substr(neoGroup.name, 1, 60) || ' at "' || substr(level, 1, 60) || '"' AS observed,
                   why, 'look at the group in Neo''s dashboard' AS unlock,
                   area, validFrom AS occurredAt, 'neo-agent-versions' AS source, label AS record,
                   substr(neoGroup.name, 1, 60) AS field, substr(level, 1, 60) AS toValue,
                   workflow || '/' || version || '/' || path AS key, spoken.entry
            FROM neoGroup JOIN spoken ON spoken.entry = neoGroup.entry CROSS JOIN judging
            -- Of a partial list only a version saved inside the period is known to have been valid in it.
            WHERE (standing = 'fail'
                   AND (validFrom >= judging.fromTime
                        OR NOT EXISTS (SELECT 1 FROM gap WHERE gap.source = 'neo-agent-versions')))
               OR (standing = 'unknown' AND NOT EXISTS (SELECT 1 FROM gap))
            UNION ALL
            SELECT 'unknown', 'not all versions known', source || ': ' || why, '\(exportStep)',
                   '', NULL, '', '', '', '', '', NULL
            FROM gap
            UNION ALL
            SELECT 'unknown', label || ': ' || CASE WHEN validFrom IS NULL THEN 'no time' ELSE 'no group' END,
                   CASE WHEN validFrom IS NULL THEN 'the version does not say since when it is valid'
                        ELSE 'no permission group of a read-only area of HaloPSA was found in its settings' END,
                   'look at the version in Neo''s dashboard', '', NULL, '', '', '', '', '', entry
            FROM spoken
            WHERE NOT EXISTS (SELECT 1 FROM gap)
              AND (validFrom IS NULL OR NOT EXISTS (
                  SELECT 1 FROM neoGroup WHERE neoGroup.entry = spoken.entry AND standing IN ('pass', 'fail')))
            UNION ALL
            SELECT 'unknown', '"' || substr(name, 1, 60) || '": no version', 'the agent has no version in the import',
                   '\(exportStep)', '', NULL, '', '', '', '', '', NULL
            FROM workflow
            WHERE id NOT IN (SELECT workflow FROM neoVersion) AND NOT EXISTS (SELECT 1 FROM gap)
            UNION ALL
            SELECT 'unknown', 'no agent', 'the import holds no version that was valid in the period',
                   '\(exportStep)', '', NULL, '', '', '', '', '', NULL
            WHERE NOT EXISTS (SELECT 1 FROM spoken) AND NOT EXISTS (SELECT 1 FROM gap)
            UNION ALL
            SELECT 'pass', COUNT(*) || CASE COUNT(*) WHEN 1 THEN ' version: ' ELSE ' versions: ' END
                   || (SELECT COUNT(DISTINCT area) FROM neoGroup WHERE standing = 'pass')
                   || ' read-only areas at most Read Only',
                   'open: an export that was filtered cannot be told from a whole one; areas without a group: ' || COALESCE((
                       SELECT group_concat(area, ', ') FROM (
                           SELECT area FROM grantedLevel
                           WHERE isReadOnly AND area NOT IN (SELECT area FROM neoGroup WHERE standing = 'pass')
                           ORDER BY position)), 'none'),
                   '', '', NULL, '', '', '', '', '', NULL
            FROM spoken
            WHERE NOT EXISTS (SELECT 1 FROM gap)
              AND NOT EXISTS (SELECT 1 FROM neoGroup WHERE standing IN ('fail', 'unknown'))
            HAVING COUNT(*) > 0
            ORDER BY outcome, observed, source, key
            """,
        examples: groupExamples
    )

    private static let groupExamples: [Example] = {
        let agents = Example.Imported(.agent, #"{"id":"w1","name":"Triage","state":"active"}"#)
        func version(_ number: Int, _ groups: String, at: String = "2026-09-01", tool: String = "HALO_PSA")
            -> String
        {
            #"{"agent_id":"w1","version":\#(number),"created_at":"\#(at)T08:00:00Z","#
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
        ]
    }()
}
