import AuditModel
import Evidence

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
        citations: [
            Citation(
                "SOC 2 CC6.1",
                "has a person state how the software's credential is protected, and looks for signs to the contrary"
            ),
            Citation("ISO 27001 5.17", "records where the secret is kept, who vouches for it and until when"),
            Citation(
                "NIST CSF PR.AA-01",
                "asks anew who answers for the credential once Neo's application or agent is replaced"
            ),
            Citation(
                "NIST 800-53 IA-5(7)",
                "searches ticket notes for text shaped like a client secret, which would lie there in the clear"
            ),
            Citation(
                "OWASP NHI2:2025",
                "flags a secret that HaloPSA's API hands out, or that somebody pasted into a ticket"
            ),
        ],
        reads: [.applications, .actions],
        rule: .attestation(about: .application),
        queries: [
            Query(
                """
                SELECT 'fail' AS outcome, 'clientSecret' AS field, 'applications' AS source,
                       'application ' || id AS record, MIN(seq) AS entry
                FROM neoApplication
                WHERE returnedSecret
                GROUP BY id
                """
            ) { _ in Leak.answer },
            Query(
                """
                SELECT 'fail' AS outcome, 'note' AS field, 'actions' AS source,
                       'ACTIONS ' || ticketId || '/' || actionId AS record, seq AS entry, occurredAt
                FROM engagement CROSS JOIN action
                WHERE hasSecretShape = 1 AND occurredAt >= engagement.fromTime AND occurredAt < engagement.toTime
                """
            ) { _ in Leak.note },
            Query(
                """
                SELECT 'unknown' AS outcome, 'note' AS field, 'actions' AS source,
                       'ACTIONS ' || ticketId || '/' || actionId AS record, seq AS entry
                FROM engagement CROSS JOIN action
                WHERE \(View.hasNoTime) AND hasSecretShape = 1 AND seq >= engagement.firstEntry
                """
            ) { _ in Leak.undatedNote },
            Query(
                """
                SELECT 'fail' AS outcome, 'note' AS field, 'actions' AS source
                WHERE EXISTS (SELECT 1 FROM elsewhereNote WHERE hasSecretShape = 1)
                """
            ) { _ in Leak.elsewhere },
            Query(
                """
                SELECT 'info' AS outcome, COUNT(*) AS notes, 'actions' AS source
                FROM (
                    SELECT 1 FROM engagement CROSS JOIN action
                    -- The few in doubt have an index of their own, which `+` leaves as the only one.
                    WHERE noteDoubt IS NOT NULL AND +occurredAt >= engagement.fromTime
                      AND +occurredAt < engagement.toTime
                    UNION ALL
                    SELECT 1 FROM elsewhereNote WHERE isInDoubt)
                HAVING COUNT(*) > 0
                """
            ) { Leak.inDoubt($0.int("notes")) },
        ],
        order: .byEntry,
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

    /// A sign that the secret lies where it should not, or where one could not be looked for.
    private enum Leak: Reason {
        case answer, note, undatedNote, elsewhere, inDoubt(Int64)

        var observed: String {
            switch self {
            case .answer: "HaloPSA returned the secret"
            case .note: "a text shaped like a secret in a ticket note"
            case .undatedNote: "a text shaped like a secret in a ticket note of no known time"
            case .elsewhere: "a text shaped like a secret in a ticket note of another client"
            case .inDoubt(let notes): "\(notes) ticket notes could be looked through as bytes only"
            }
        }

        var why: String {
            switch self {
            case .answer: "the API answers with a client secret: whoever may read applications has it"
            case .note, .elsewhere: "a ticket note holds a text shaped like a client secret"
            case .undatedNote:
                "a ticket note whose time cannot be read holds a text shaped like a client secret"
            case .inDoubt: ""
            }
        }
    }
}
