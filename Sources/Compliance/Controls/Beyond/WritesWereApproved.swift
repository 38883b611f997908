import AuditModel

extension Control {
    /// A technician approved what Neo wrote where it may only read, and what it deleted.
    static let writesWereApproved = Control(
        "EXT-10",
        "Writes were approved",
        section: .beyond,
        severity: .medium,
        isRequired: false,
        requirement:
            "A technician SHOULD have approved each write of Neo's in a read-only area and each delete before it.",
        rationale:
            "An exception allows a kind of write; only an approval shows that somebody looked at this one.",
        expected: "for each such write an approval, decided before it, on the same ticket",
        remediation:
            "In Neo's dashboard ask for a technician's approval in the workflow that wrote; ask the vendor "
            + "why these writes went ahead without one.",
        references: [
            "SOC 2 CC5.1", "SOC 2 CC6.3", "SOC 2 CC8.1", "ISO 27001 5.3", "ISO 27001 8.32",
            "NIST CSF PR.AA-05", "NIST 800-53 AC-5", "NIST 800-53 AU-10", "CIS 6.8", "OWASP LLM06:2025",
            "OWASP ASI09", "AI RMF MAP 3.5", "ISO 42001 A.9.2", "Cyber Essentials D.4",
        ],
        reads: [.actions] + Resource.all.filter(\.namesWho),
        concern: .all,
        query: """
            WITH gap AS (SELECT why FROM neoRecordGap WHERE source = 'neo-approvals'),
            asked AS (
                SELECT neoRecordWrite.*,
                       NULLIF(CASE
                           WHEN source = 'actions' THEN substr(key, 1, instr(key, '/') - 1)
                           WHEN upper(recordTable) = 'FAULTS' THEN recordId
                           ELSE (SELECT CAST(json_extract(CAST(body AS TEXT), '$.ticket_id') AS TEXT)
                                 FROM payload WHERE payload.seq = neoRecordWrite.entry AND body IS NOT NULL)
                       END, '0') AS ticket
                FROM neoRecordWrite
                WHERE (area IN (\(readOnlyAreas)) OR operation = 'delete')
                  AND NOT isOwnWebhook
                  AND NOT EXISTS (SELECT 1 FROM gap)
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
            ),
            judged AS (
                SELECT asked.*, best.id AS consent, best.status, best.standing,
                       CASE WHEN best.weight = 2 THEN 'approved' WHEN best.weight = 1 THEN 'unclear'
                            -- What was asked for before the export begins is not in it.
                            WHEN NOT EXISTS (
                                SELECT 1 FROM neoRecordSpan
                                WHERE neoRecordSpan.source = 'neo-approvals'
                                  AND fromTime <= occurredAt - 86400000 AND toTime > occurredAt) THEN 'early'
                            ELSE 'none' END AS found
                FROM asked LEFT JOIN best ON best.writeEntry = asked.entry
            )
            SELECT CASE WHEN found = 'none' AND isNeos THEN 'fail' WHEN found = 'none' THEN 'suspect'
                        ELSE 'unknown' END AS outcome,
                   CASE found WHEN 'none' THEN CASE WHEN isNeos THEN '' ELSE 'a write without approval that may be Neo''s' END
                        WHEN 'early' THEN 'no approval for ' || record
                        ELSE 'approval ' || substr(consent, 1, 60) || ' with the status "' || substr(status, 1, 60) || '"'
                   END AS observed,
                   CASE WHEN found = 'none' AND isNeos THEN 'no technician approved it before, by Neo''s own record'
                        WHEN found = 'none' THEN 'Neo or another that uses the same agent wrote without approval'
                        WHEN found = 'early' THEN 'it may have been approved before the first day that the export covers'
                        WHEN standing = 'unclear' THEN 'the status is none that is known to say approved'
                        WHEN ticket IS NULL THEN record || ' names no ticket, so the approval may be for something else'
                        ELSE 'who decided it, when, or for which ticket does not say that it is for ' || record END AS why,
                   CASE WHEN found = 'early' THEN '\(exportStep)' WHEN found = 'none' THEN 'give Neo an agent of its own'
                        ELSE 'look at the approval in Neo''s dashboard' END AS unlock,
                   area, operation, occurredAt, source, record, field, fromValue, toValue, application, agentId,
                   entry, key, clientId AS client, who
            FROM judged
            WHERE found <> 'approved'
            UNION ALL
            SELECT 'info', SUM(found = 'approved') || ' of ' || COUNT(*) || ' writes approved', '', '',
                   '', '', NULL, '', '', '', '', '', '', NULL, NULL, '', NULL, ''
            FROM judged
            HAVING SUM(found <> 'approved') > 0
            UNION ALL
            SELECT 'unknown', 'no approvals known', why, '\(exportStep)',
                   '', '', NULL, '', '', '', '', '', '', NULL, NULL, '', NULL, ''
            FROM gap
            UNION ALL
            SELECT 'pass',
                   CASE WHEN COUNT(*) = 0 THEN 'no write that needed one' ELSE COUNT(*) || ' writes, each approved before' END,
                   'by Neo''s own record, as it was imported; open: an approval may be for another write on its ticket, and an '
                       || 'export that was filtered cannot be told from a whole one', '',
                   '', '', NULL, '', '', '', '', '', '', NULL, NULL, '', NULL, ''
            FROM judged
            WHERE NOT EXISTS (SELECT 1 FROM gap)
            HAVING COALESCE(SUM(found <> 'approved'), 0) = 0 AND NOT EXISTS (SELECT 1 FROM gap)
            ORDER BY outcome, occurredAt, entry
            """,
        examples: approvalExamples
    )

    /// The step that settles what Neo's own record would show.
    static let exportStep =
        "take in Neo''s own record: export til-requests, agents and their versions from Neo''s API, and run "
        + "''neoaudit import'' on the files with --from and --until"

    private static let readOnlyAreas = Area.readOnly.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    private static let approvalExamples: [Example] = {
        let write = Example.Sent(
            .audit,
            #"{"id":17,"agent_id":17,"table_name":"INVOICEHEADER","id1":"214","value":"total","ticket_id":1042,"#
                + #""from":"a","to":"b","date":"2026-10-14T09:12:00"}"#
        )
        let early = Example.Sent(
            .audit,
            #"{"id":18,"agent_id":17,"table_name":"INVOICEHEADER","id1":"214","value":"total","ticket_id":0,"#
                + #""from":"a","to":"b","date":"2026-10-01T09:12:00"}"#
        )
        let untied: Example.Sent = .audit("INVOICEHEADER", agent: 17)
        let evidence: [Example.Sent] = [.neo(), .neoAgent(), write]
        func asked(
            _ status: String = "approved",
            by: String = #"{"id":"u1"}"#,
            at: String = "2026-10-14T09:11:00Z",
            ticket: String = "1042",
            number: String = "1042"
        ) -> Example.Imported {
            Example.Imported(
                .approval,
                #"{"id":"t1","status":"\#(status)","decided_by":\#(by),"ticket_id":"\#(ticket)","ticket_number":\#(number),"#
                    + #""created_at":"2026-10-14T09:00:00Z","updated_at":"\#(at)"}"#
            )
        }
        let nothing = Example.Imported(.approval)
        return [
            Example(.pass, "approved before, on the ticket", evidence, imported: [asked()]),
            Example(
                .pass,
                "the ticket has an id of Neo's beside its number",
                evidence,
                imported: [asked(ticket: "5e1f-77")]
            ),
            Example(.pass, "no such write", imported: [nothing]),
            Example(.fail, "no approval", evidence, imported: [nothing]),
            Example(.fail, "rejected", evidence, imported: [asked("Rejected")]),
            Example(
                .excepted,
                "no approval, with an exception",
                evidence,
                exceptions: [.example("EXT-10")],
                imported: [nothing]
            ),
            Example(
                .fail,
                "approved on another ticket",
                evidence,
                imported: [asked(ticket: "7", number: "7")]
            ),
            Example(
                .unknown,
                "two tickets, one of them the write's",
                evidence,
                imported: [asked(ticket: "7")]
            ),
            Example(
                .fail,
                "asked for after the write",
                [.neo(), .neoAgent(), untied],
                imported: [
                    Example.Imported(
                        .approval,
                        #"{"id":"t1","status":"approved","decided_by":{"id":"u1"},"#
                            + #""created_at":"2026-10-14T09:13:00Z","updated_at":"2026-10-14T09:14:00Z"}"#
                    )
                ]
            ),
            Example(.unknown, "a status nobody documents", evidence, imported: [asked("resolved_ok")]),
            Example(.unknown, "approved, by nobody", evidence, imported: [asked(by: "null")]),
            Example(
                .unknown,
                "asked before, last updated after the write",
                evidence,
                imported: [asked(at: "2026-10-14T10:00:00Z")]
            ),
            Example(
                .unknown,
                "the write names no ticket",
                [.neo(), .neoAgent(), untied],
                imported: [asked()]
            ),
            Example(.unknown, "not imported", evidence),
            Example(.unknown, "not imported, no such write"),
            Example(.unknown, "an incomplete export", evidence, imported: [asked().incomplete()]),
            Example(.unknown, "an export of half the period", imported: [nothing.until(day: 15)]),
            Example(.unknown, "an export that says no span", imported: [nothing.until(day: nil)]),
            Example(
                .fail,
                "a ticket was deleted without approval",
                [.neo(), .neoAgent(), .audit("FAULTS", agent: 17, field: "deleted")],
                imported: [nothing]
            ),
            Example(
                .pass,
                "Neo's own webhook, which needs none",
                [
                    .neo(), .neoAgent(), .webhook("214", url: "https://hooks.neoagent.io/x"),
                    .audit("WEBHOOK", agent: 17),
                ],
                imported: [nothing]
            ),
            Example(
                .unknown,
                "no approval, on the first day that the export covers",
                [.neo(), .neoAgent(), early],
                imported: [nothing]
            ),
            Example(.unknown, "a change log was refused", unread: [.invoiceChanges], imported: [nothing]),
            Example(.unknown, "the audit trail was refused", unread: [.audit], imported: [nothing]),
        ]
    }()
}
