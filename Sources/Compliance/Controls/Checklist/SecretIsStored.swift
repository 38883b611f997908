import AuditModel

extension Control {
    /// Client id and secret are stored securely.
    static let secretIsStored = Control(
        "CHK-5",
        "Client ID and Secret are stored securely",
        section: .checklist,
        severity: .high,
        isRequired: true,
        isExceptable: false,
        requirement:
            "A person SHALL attest where the client secret is kept, and nothing SHALL show the contrary.",
        rationale: "Whoever holds the secret is Neo. No API can show where it lies.",
        expected: "an attestation in date, no sign to the contrary",
        remediation:
            "Keep the secret in a vault, rotate it if it was seen elsewhere (Configuration → Integrations → "
            + "HaloPSA API → View Applications → Neo's application), and record 'neoaudit attest add'.",
        references: [
            "SOC 2 CC6.1", "ISO 27001 5.17", "ISO 27001 8.24", "NIST CSF PR.AA-01", "NIST CSF PR.DS-01",
            "NIST 800-53 IA-5", "NIST 800-53 IA-5(6)", "NIST 800-53 IA-5(7)", "NIST 800-53 SC-28", "CIS 3.11",
            "OWASP NHI2:2025", "OWASP NHI7:2025", "Cyber Essentials D.4",
        ],
        reads: [.applications, .actions],
        rule: .attestation(about: .application),
        query: """
            SELECT 'fail' AS outcome, 'HaloPSA returned the secret' AS observed,
                   'the API answers with a client secret: whoever may read applications has it' AS why,
                   'clientSecret' AS field, 'applications' AS source, 'application ' || id AS record,
                   MIN(seq) AS entry, NULL AS occurredAt
            FROM neoApplication
            WHERE returnedSecret
            GROUP BY id
            UNION ALL
            SELECT 'fail', 'a text shaped like a secret in a ticket note',
                   'a ticket note holds a text shaped like a client secret', 'note', 'actions',
                   'ACTIONS ' || ticketId || '/' || actionId, seq, occurredAt
            FROM judging CROSS JOIN action
            WHERE hasSecretShape = 1 AND occurredAt >= judging.fromTime AND occurredAt < judging.toTime
            UNION ALL
            SELECT 'unknown', 'a text shaped like a secret in a ticket note of no known time',
                   'a ticket note whose time cannot be read holds a text shaped like a client secret', 'note', 'actions',
                   'ACTIONS ' || ticketId || '/' || actionId, seq, NULL
            FROM judging CROSS JOIN action
            WHERE occurredAt IS NULL AND hasSecretShape = 1 AND seq >= judging.firstEntry
            UNION ALL
            SELECT 'fail', 'a text shaped like a secret in a ticket note of another client',
                   'a ticket note holds a text shaped like a client secret', 'note', 'actions', '', NULL, NULL
            WHERE EXISTS (SELECT 1 FROM elsewhereNote WHERE hasSecretShape = 1)
            UNION ALL
            SELECT 'info', COUNT(*) || ' ticket notes could be looked through as bytes only', '', '', 'actions', '',
                   NULL, NULL
            FROM (
                SELECT 1 FROM judging CROSS JOIN action
                -- The few in doubt have an index of their own, which `+` leaves as the only one.
                WHERE noteDoubt IS NOT NULL AND +occurredAt >= judging.fromTime AND +occurredAt < judging.toTime
                UNION ALL
                SELECT 1 FROM elsewhereNote WHERE isInDoubt)
            HAVING COUNT(*) > 0
            ORDER BY entry
            """,
        examples: [
            Example(.pass, "attested", attestations: [.example()]),
            Example(.manual, "nobody attested"),
            Example(
                .manual,
                "lapsed",
                attestations: [.example(until: Instant(year: 2026, month: 10, day: 20))]
            ),
            Example(.manual, "for another client id", attestations: [.example(clientID: "old")]),
            Example(
                .pass,
                "for this application and agent",
                attestations: [.example(application: "a", agent: 17)]
            ),
            Example(.manual, "for another application", attestations: [.example(application: "b")]),
            Example(.manual, "for another agent", attestations: [.example(agent: 4)]),
            Example(
                .fail,
                "the secret came in an answer",
                [.neo(more: #","clientSecret":"s""#)],
                attestations: [.example()]
            ),
            Example(
                .pass,
                "a newer attestation, which begins later",
                attestations: [.example(), .example(from: Instant(year: 2026, month: 11, day: 20))]
            ),
            Example(
                .fail,
                "a note holds what is shaped like a secret",
                [.neo(), .neoAgent(), note(on: "2026-10-03")],
                attestations: [.example()]
            ),
            Example(
                .pass,
                "such a note from before the period",
                [.neo(), .neoAgent(), note(on: "2026-09-03")],
                attestations: [.example()]
            ),
            Example(.unknown, "applications refused", unread: [.applications], attestations: [.example()]),
            Example(.unknown, "actions refused", unread: [.actions], attestations: [.example()]),
        ]
    )

    private static func note(on day: String) -> Example.Sent {
        Example.Sent(
            .actions,
            #"{"ticket_id":1,"id":1,"datetime":"\#(day)T00:00:00","who_agentid":4,"note":"\#(Example.noteWithSecret)"}"#
        )
    }
}
