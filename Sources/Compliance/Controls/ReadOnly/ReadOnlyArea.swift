import AuditModel
import Evidence

extension Control {
    /// The control that Neo does not write to an area it may only read.
    static func readOnly(
        _ id: String,
        _ area: Area,
        severity: Severity,
        isExceptable: Bool,
        citations: [Citation] = [],
        more: [Example] = []
    ) -> Control {
        Control(
            id,
            area.title,
            section: .readOnly,
            area: area,
            severity: severity,
            isRequired: true,
            isExceptable: isExceptable,
            requirement: "Neo SHALL NOT write to \(Part.words(of: area)) unless an exception allows it.",
            rationale: isExceptable
                ? "The vendor promises read-only access unless somebody enables more."
                : "The vendor says Neo only reads here, and names no way to enable more.",
            expected: "0 writes",
            remediation:
                "In Neo's dashboard set the permission group to Read Only; in HaloPSA set the agent's "
                + "access to Read Only: Configuration → Teams & Agents → Roles → Neo's role → Permissions → "
                + (Part.all(of: area).first?.menu ?? area.title) + "."
                + " Then undo what should not stand"
                + (isExceptable ? ", or record an exception with an end date." : "."),
            citations: References.ordered(
                [
                    Citation(
                        "SOC 2 CC6.3",
                        "tests whether Neo kept to the role it has in this area, which is to read"
                    ),
                    Citation(
                        "ISO 27001 8.3",
                        "shows whether the restriction to reading in this area held for the whole period"
                    ),
                    Citation(
                        "NIST 800-53 AC-3",
                        "flags any write by Neo that went through with no authorization to cover it"
                    ),
                    Citation(
                        "OWASP LLM06:2025",
                        "looks for changes that an AI agent made where its task is only to read"
                    ),
                ] + (isExceptable ? [ofDefaults] : []) + citations
            ),
            reads: [],
            rule: .routes,
            queries: queries(area),
            examples: Example.readOnly(id, area, isExceptable: isExceptable) + more
        )
    }

    private static let ofDefaults = Citation(
        "ISO 42001 A.9.4",
        "compares Neo's use with what its vendor documents: reading, unless somebody enables more"
    )

    private static func queries(_ area: Area) -> [Query] {
        [
            Query(
                """
                SELECT CASE WHEN isNeos THEN 'fail' ELSE 'suspect' END AS outcome, isNeos, isUndated, area, operation,
                       occurredAt, source, record, field, fromValue, toValue, application, agentId, entry, key,
                       CASE WHEN isOwnWebhook THEN 'EX-webhook' END AS exception, clientId AS client, who
                FROM neoRecordWrite
                WHERE area = :area
                  AND (isNeos OR entry NOT IN (SELECT entry FROM settledEntry WHERE settledEntry.area = :area))
                ORDER BY outcome, occurredAt, entry
                """,
                ["area": .text(area.rawValue)]
            ) { row -> any Reason in
                row.flag("isNeos") ? NoReason() : row.flag("isUndated") ? Suspicion.undated : Suspicion.shared
            },
            Query(
                """
                SELECT 'route' AS outcome, area, route, fromTime, toTime, sources, lists, rows, calibration, calibratedOn,
                       silence, silentOn, hours, tests
                FROM areaRoute
                WHERE area = :area
                ORDER BY route, fromTime
                """,
                ["area": .text(area.rawValue)]
            ) { _ in NoReason() },
            Query(
                """
                SELECT 'open' AS outcome, COUNT(*) AS rows, SUM(isNobodys) AS nobodys
                FROM openRow
                WHERE area = :area AND settledBy IS NULL
                HAVING COUNT(*) > 0
                """,
                ["area": .text(area.rawValue)]
            ) { OpenRows(rows: $0.int("rows"), nobodys: $0.int("nobodys"), area: area) },
            Query(
                """
                SELECT 'settled' AS outcome, settledBy, COUNT(*) AS rows, MIN(entry) AS first, MAX(entry) AS last
                FROM (
                    SELECT entry, settledBy FROM openRow WHERE area = :area AND settledBy IS NOT NULL
                    UNION
                    SELECT neoRecordWrite.entry, attestation
                    FROM neoRecordWrite JOIN settledEntry USING (entry, area)
                    WHERE area = :area AND NOT isNeos
                )
                GROUP BY settledBy
                ORDER BY settledBy
                """,
                ["area": .text(area.rawValue)]
            ) {
                SettledRows(
                    rows: $0.int("rows"),
                    by: $0.text("settledBy"),
                    first: $0.int("first"),
                    last: $0.int("last")
                )
            },
            Query(
                """
                SELECT 'open' AS outcome, area, occurredAt, source, recordTable || ' ' || recordId AS record, field, key,
                       entry, clientId AS client
                FROM openListed
                WHERE area = :area AND settledBy IS NULL
                ORDER BY occurredAt, entry
                LIMIT 100
                """,
                ["area": .text(area.rawValue)]
            ) { _ in NoReason() },
            Query(
                "SELECT 'open' AS outcome, source FROM unseenSource WHERE area = :area AND isNeo ORDER BY source",
                ["area": .text(area.rawValue)]
            ) { WithoutNeo(source: $0.text("source")) },
            Query(
                "SELECT 'open' AS outcome, part FROM openPart WHERE area = :area ORDER BY position",
                ["area": .text(area.rawValue)]
            ) { OpenPart(name: $0.text("part")) },
            Query(
                """
                SELECT 'open' AS outcome, runbooks, mcp, unread
                FROM (
                    SELECT (SELECT COUNT(DISTINCT key) FROM wayRound WHERE standing <> 'off' AND source <> 'mcp')
                               AS runbooks,
                           EXISTS (SELECT 1 FROM wayRound WHERE standing <> 'off' AND source = 'mcp') AS mcp,
                           EXISTS (SELECT 1 FROM sourceGap WHERE source IN ('runbooks', 'runbook-runs', 'mcp'))
                               AS unread
                )
                WHERE runbooks OR mcp OR unread
                """
            ) { row in
                OpenWays(ways: WayCount(row), isUnread: row.flag("unread"))
            },
        ]
    }

    /// Why a write is not certainly Neo's.
    private enum Suspicion: Reason {
        case undated, shared

        var observed: String {
            switch self {
            case .undated: "a write by Neo whose time cannot be read or true"
            case .shared: "writes by an agent that is not Neo's alone"
            }
        }

        var why: String {
            switch self {
            case .undated: "the row names no time that can be: it may be of this period"
            case .shared: "Neo or another that uses the same agent wrote here"
            }
        }

        var step: Step? {
            switch self {
            case .undated: .lookUpRecord
            case .shared: .giveOwnAgent
            }
        }
    }
}
