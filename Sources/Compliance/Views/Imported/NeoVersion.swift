import AuditModel
import Evidence

extension View {
    /// Neo's agents, as they were last imported.
    static let neoWorkflowNow = View(
        "neoWorkflowNow",
        "Neo's agents, each as it was last imported.",
        columns: [
            ViewColumn("id", .text, "Neo's id of the agent"),
            ViewColumn("name", .text, "its name"),
        ],
        rows: .asked(
            "SELECT id, name FROM neoWorkflow WHERE seq IN (SELECT MAX(seq) FROM neoWorkflow GROUP BY id)"
        )
    )

    /// The versions of Neo's agents that were valid in the period.
    ///
    /// A version is saved once: where imports differ about one, each is judged.
    static let neoVersionAt = View(
        "neoVersionAt",
        "The versions of Neo's agents that were valid in the period.",
        columns: [
            ViewColumn("entry", .entry, "the entry that shows it"),
            ViewColumn("workflow", .text, "Neo's id of the agent"),
            ViewColumn("agent", .text, "the agent's name, or else its id, cut to 60 characters"),
            ViewColumn("number", .text, "the version's number"),
            ViewColumn("validFrom", .instant, "since when it is valid; NULL where that is not said"),
        ],
        needs: [.engagement, .neoWorkflowNow],
        rows: .kept(
            """
            SELECT entry, workflow,
                   substr(COALESCE(NULLIF(saved.name, ''), neoWorkflowNow.name, workflow), 1, 60), number, validFrom
            FROM (
                SELECT seq AS entry, workflow, name, number, validFrom,
                       (SELECT MIN(later.validFrom) FROM neoVersion AS later
                        WHERE later.workflow = neoVersion.workflow AND later.validFrom > neoVersion.validFrom)
                       AS validTo
                FROM neoVersion) AS saved
            LEFT JOIN neoWorkflowNow ON neoWorkflowNow.id = saved.workflow
            CROSS JOIN engagement
            WHERE validFrom IS NULL
               OR (validFrom < engagement.toTime AND (validTo IS NULL OR validTo > engagement.fromTime))
            """
        )
    )

    private static let groups = """
        SELECT entry, path, isHalo, neoPermission.name, level,
               EXISTS (SELECT 1 FROM neoPermission AS other
                       WHERE other.seq = neoPermission.seq AND other.isHalo) AS isHaloKnown
        FROM neoPermission JOIN neoVersionAt ON entry = seq ORDER BY entry, position
        """

    /// Their permission groups, with what each says about the read-only areas.
    static let neoGroup = View(
        "neoGroup",
        "The permission groups of these versions, with what each says about the read-only areas.",
        columns: [
            ViewColumn("entry", .entry, "the version's entry"),
            ViewColumn("path", .text, "where the group stands in the version"),
            ViewColumn("name", .text, "the group's name as it was written"),
            ViewColumn("level", .text, "its level as it was written"),
            ViewColumn("area", .area, "the read-only area it is about; empty where it is about none"),
            ViewColumn("standing", .text, "the outcome: `pass`, `fail`, `unknown` or `info`"),
            ViewColumn(
                "cause",
                .text,
                "why, as a case of `GroupStanding.Cause`; empty where nothing is amiss"
            ),
        ],
        needs: [.neoVersionAt],
        rows: .made(from: [groups]) { read, _ in
            read[0].filter { $0.flag("isHalo") || !$0.flag("isHaloKnown") }.map { row in
                let standing = GroupStanding(
                    group: row.text("name"),
                    level: row.text("level"),
                    isHalo: row.flag("isHalo")
                )
                return [
                    .integer(row.int("entry")), .text(row.text("path")), .text(row.text("name")),
                    .text(row.text("level")), .text(standing.area?.rawValue ?? ""),
                    .text(standing.outcome.rawValue), .text(standing.cause?.rawValue ?? ""),
                ]
            }
        }
    )
}
