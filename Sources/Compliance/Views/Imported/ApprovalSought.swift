import AuditModel
import Evidence

extension View {
    private static let readOnlyAreas = Area.readOnly.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// The writes that need a technician's approval, each with the one that fits it best.
    static let approvalSought = View(
        "approvalSought",
        "Writes of Neo's in read-only areas and its deletions, each with the approval that fits it best.",
        columns: [
            ViewColumn(
                "found",
                .text,
                "`approved`, `unclear`, `early` where the export may begin too late, or `none`"
            ),
            ViewColumn(
                "consent",
                .text,
                "Neo's id of the approval; NULL where it is not known to be the client's"
            ),
            ViewColumn("status", .text, "the approval's status as Neo writes it"),
            ViewColumn("standing", .text, "`approved`, `refused` or `unclear`, by the status"),
            ViewColumn("isUntied", .flag, "whether the write names no ticket"),
            ViewColumn("isNeos", .flag, "whether only Neo can have written it"),
            ViewColumn("area", .area, "the area written to"),
            ViewColumn("operation", .text, "`create`, `update` or `delete`"),
            ViewColumn("occurredAt", .instant, "when; NULL where that cannot be read"),
            ViewColumn("source", .source, "the source that shows it"),
            ViewColumn("record", .text, "the record's table and key"),
            ViewColumn("field", .text, "the field changed"),
            ViewColumn("fromValue", .text, "the value before, as far as it is kept"),
            ViewColumn("toValue", .text, "the value after, as far as it is kept"),
            ViewColumn("application", .text, "the application named; empty where the source names none"),
            ViewColumn("agentId", .agentID, "the agent named"),
            ViewColumn("entry", .entry, "the entry that shows the write"),
            ViewColumn("key", .text, "the row's key in its source"),
            ViewColumn("clientId", .number, "the client whose record it is; NULL where that is not known"),
            ViewColumn("who", .text, "the display name, where the source names no id"),
        ],
        needs: [.neoRecordWrite, .neoRecordGap, .neoRecordSpan, .neoConsent],
        rows: .kept(
            """
            WITH asked AS (
                SELECT neoRecordWrite.*,
                       NULLIF(CASE
                           WHEN source = 'actions' THEN substr(key, 1, instr(key, '/') - 1)
                           WHEN upper(recordTable) = 'FAULTS' THEN recordId
                           ELSE (SELECT ticketId FROM everyChange WHERE everyChange.seq = neoRecordWrite.entry)
                       END, '0') AS ticket
                FROM neoRecordWrite
                WHERE (area IN (\(readOnlyAreas)) OR operation = 'delete')
                  AND NOT isOwnWebhook
                  AND NOT EXISTS (SELECT 1 FROM neoRecordGap WHERE neoRecordGap.source = 'neo-approvals')
            ),
            -- Each step says 2 for yes, 1 for maybe, 0 for no; an approval is worth its weakest.
            weighed AS (
                SELECT asked.entry AS writeEntry, neoConsent.id, neoConsent.status, neoConsent.standing,
                       MIN(CASE standing WHEN 'approved' THEN 1 + isDecided WHEN 'unclear' THEN 1 ELSE 0 END,
                           CASE WHEN updatedAt <= occurredAt THEN 2 WHEN createdAt > occurredAt THEN 0 ELSE 1 END,
                           CASE WHEN ticket IS NULL
                                THEN COALESCE(updatedAt, createdAt, occurredAt) > occurredAt - 86400000
                                WHEN ticketId = '' AND ticketNumber = '' THEN 1
                                WHEN COALESCE(updatedAt, createdAt, 0) < occurredAt - 2592000000 THEN 1
                                WHEN ticketId IN ('', ticket) AND ticketNumber IN ('', ticket) THEN 2
                                ELSE ticket IN (ticketId, ticketNumber) END) AS weight,
                       neoConsent.entry AS consentEntry
                FROM asked JOIN neoConsent
            ),
            best AS (
                SELECT * FROM (
                    SELECT *, ROW_NUMBER() OVER (
                        PARTITION BY writeEntry ORDER BY weight DESC, consentEntry DESC) AS place
                    FROM weighed WHERE weight > 0)
                WHERE place = 1
            )
            SELECT CASE WHEN best.weight = 2 THEN 'approved' WHEN best.weight = 1 THEN 'unclear'
                        -- What was asked for before the export begins is not in it.
                        WHEN NOT EXISTS (
                            SELECT 1 FROM neoRecordSpan
                            WHERE neoRecordSpan.source = 'neo-approvals'
                              AND fromTime <= occurredAt - 86400000 AND toTime > occurredAt) THEN 'early'
                        ELSE 'none' END,
                   best.id, best.status, best.standing, ticket IS NULL, isNeos, area, operation, occurredAt, source,
                   record, field, fromValue, toValue, application, agentId, entry, key, clientId, who
            FROM asked LEFT JOIN best ON best.writeEntry = asked.entry
            """
        )
    )
}
