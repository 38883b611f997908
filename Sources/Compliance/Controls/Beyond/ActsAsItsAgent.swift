import AuditModel
import Evidence

extension Control {
    /// Neo's application acts only as Neo's agent, and nothing else does.
    static let actsAsItsAgent = Control(
        "EXT-2",
        "Neo acts only as Neo's agent",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement:
            "Neo's application SHOULD act as Neo's agent only, and no other application as that agent.",
        rationale: "An action that names another agent puts Neo's work into somebody else's mouth.",
        expected: "one application, one agent",
        remediation:
            "Ask the vendor why another agent was named; give other applications agents of their own.",
        citations: [
            Citation(
                "SOC 2 CC7.2",
                "looks through the period's actions for pairs of application and agent that should not occur"
            ),
            Citation(
                "ISO 27001 8.15",
                "flags log rows whose agent is not the one that belongs to the application"
            ),
            Citation(
                "NIST 800-53 AU-3",
                "tests whether the two identities in each action's record, application and agent, agree"
            ),
            Citation(
                "OWASP NHI10:2025",
                "looks for actions under Neo's agent that came from the web application people use"
            ),
            Citation("OWASP ASI03", "flags any action in which Neo took the identity of another agent"),
        ],
        reads: [.applications, .actions],
        concern: .actions,
        queries: [
            Query(
                """
                SELECT CASE WHEN agentId IS NULL OR isNeosName AND NOT isLoginKnown THEN 'unknown'
                            WHEN isNeosName = isNeosAgent THEN 'pass' ELSE 'fail' END AS outcome,
                       actions, isNeosName, isLoginKnown,
                       application, agentId, 'actions' AS source, 'agent' AS field,
                       'agent ' || COALESCE(agentId, 'none') AS record, application AS key, entry, fromTime, toTime
                FROM actingPair
                """
            ) { row in
                Pair(
                    actions: row.int("actions"),
                    application: row.text("application"),
                    agent: row.optionalInt("agentId"),
                    match: row.optionalInt("agentId") == nil
                        ? .untold
                        : row.flag("isNeosName") && !row.flag("isLoginKnown")
                            ? .unknownAgent
                            : row.text("outcome") == Fact.Outcome.pass.rawValue
                                ? .neos : row.flag("isNeosName") ? .otherAgent : .otherApplication
                )
            },
            Query(
                """
                SELECT 'unknown' AS outcome, SUM(actions) AS actions, 'actions' AS source, MIN(firstSeq) AS entry
                FROM written JOIN traceSpan USING (trace)
                WHERE at >= fromTime AND at < toTime AND (who = 'unattributed' OR application = '')
                HAVING SUM(actions) > 0
                """
            ) { Untold(actions: $0.int("actions")) },
            Query(
                """
                SELECT 'unknown' AS outcome, COUNT(DISTINCT action.seq) AS actions, 'actions' AS source,
                       MIN(action.seq) AS entry
                FROM (
                    SELECT seq, trace, actedById, agentId FROM everyAction WHERE occurredAt IS NULL
                    UNION ALL
                    SELECT seq, trace, actedById, agentId FROM futureTrace CROSS JOIN everyAction USING (trace)
                    WHERE occurredAt >= futureTrace.fromTime AND seq < futureTrace.size
                ) AS action CROSS JOIN engagement
                WHERE seq >= engagement.firstEntry
                  AND (trace IN (SELECT trace FROM ownTrace)) <> (
                      COALESCE(actedById, agentId) IN (SELECT id FROM neoLoginSpan))
                HAVING COUNT(*) > 0
                """
            ) { Undated(actions: $0.int("actions")) },
            Query(
                """
                SELECT 'unknown' AS outcome
                WHERE EXISTS (SELECT 1 FROM everyApplication WHERE isNeo AND trim(COALESCE(displayName, '')) = '')
                """
            ) { _ in Nameless() },
            Query(
                """
                SELECT CASE WHEN EXISTS (SELECT 1 FROM neoSeen WHERE source = 'actions') THEN 'pass'
                            ELSE 'unknown' END AS outcome
                WHERE NOT EXISTS (SELECT 1 FROM actingPair)
                """
            ) { row in
                NoAction(isNeoKnown: row.text("outcome") == Fact.Outcome.pass.rawValue)
            },
        ],
        order: .asRead,
        examples: [
            Example(.pass, "one to one", [.neo(), .neoAgent(), action(by: "Neo Agent Integration", as: 17)]),
            Example(
                .fail,
                "Neo as somebody else",
                [.neo(), .neoAgent(), action(by: "Neo Agent Integration", as: 4)]
            ),
            Example(
                .fail,
                "another as Neo's agent",
                [.neo(), .neoAgent(), action(by: "Backup Monitor", as: 17)]
            ),
            Example(
                .fail,
                "Neo logged in as somebody else",
                [.neo(), .neoAgent(), action(by: "Neo Agent Integration", under: 4, loggedIn: "4")]
            ),
            Example(
                .unknown,
                "Neo as an agent that no setting gives it, where none is given",
                [.neo(agent: 0), .neoAgent(), action(by: "Neo Agent Integration", as: 17)],
                parties: .byClientID
            ),
            Example(
                .fail,
                "Neo under the name of another agent",
                [.neo(), .neoAgent(), action(by: "Neo Agent Integration", under: 4, loggedIn: "17")]
            ),
            Example(
                .pass,
                "a person who books under Neo's agent, from a login of their own",
                [
                    .neo(), .neoAgent(),
                    action(by: "nethelpdesk-agent-web-application", under: 17, loggedIn: "4"),
                    action(by: "Neo Agent Integration", as: 17, on: "2026-10-04"),
                ]
            ),
            Example(
                .unknown,
                "Neo's application as an agent in a form that cannot be read",
                [.neo(), .neoAgent(), action(by: "Neo Agent Integration", under: 17, loggedIn: "[17]")]
            ),
            Example(
                .unknown,
                "actions by Neo's agent name no application",
                [.neo(), .neoAgent(), action(by: "", as: 17)]
            ),
            Example(
                .unknown,
                "Neo's application has no name",
                [.neo(name: ""), .neoAgent(), action(by: "", as: 4)]
            ),
            Example(
                .unknown,
                "Neo as somebody else, at no time",
                [.neo(), .neoAgent(), action(by: "Neo Agent Integration", as: 17)],
                later: [.action(by: "Neo Agent Integration", as: 4, on: nil, id: 2)]
            ),
            Example(
                .unknown,
                "actions name neither application nor agent",
                [.neo(), .neoAgent(), action(by: "", as: 0)]
            ),
            Example(
                .pass,
                "Neo's name in capitals",
                [.neo(), .neoAgent(), action(by: "NEO AGENT INTEGRATION", as: 17)]
            ),
            Example(
                .pass,
                "no action in the period, and one of Neo's before it",
                [.neo(), .neoAgent(), action(by: "Neo Agent Integration", as: 17, on: "2026-09-03")]
            ),
            Example(.unknown, "no action of Neo's ever"),
            Example(.unknown, "actions refused", unread: [.actions]),
            Example(
                .excepted,
                "another as Neo's agent, with an exception",
                [.neo(), .neoAgent(), action(by: "Backup Monitor", as: 17)],
                exceptions: [.example("EXT-2")]
            ),
            Example(
                .pass,
                "Neo's application was renamed, and acted by both names",
                [
                    .neo(name: "Neo One"), .neoAgent(), action(by: "Neo One", as: 17),
                    .action(by: "Neo Two", as: 17, id: 2),
                ],
                later: [.neo(name: "Neo Two")]
            ),
            Example(
                .unknown,
                "the name of Neo's application was of blanks at first",
                [.neo(name: " "), .neoAgent(), action(by: "Neo Agent Integration", as: 17)],
                later: [.neo()]
            ),
            Example(
                .pass,
                "another application has no name",
                [
                    Example.Sent(
                        .applications,
                        rows: Example.Sent.neo().rows + [#"{"id":"b","clientId":"other","displayName":""}"#]
                    ), .neoAgent(), action(by: "Neo Agent Integration", as: 17),
                ]
            ),
            Example(
                .unknown,
                "an action names an application that is in no list, and no agent",
                [
                    .neo(), .neoAgent(), action(by: "Neo Agent Integration", as: 17),
                    .action(by: "Bulk Import", as: 0, id: 2),
                ]
            ),
            Example(
                .unknown,
                "one action names Neo's application, and one its agent alone",
                [
                    .neo(), .neoAgent(), action(by: "Neo Agent Integration", as: 17),
                    .action(by: "", as: 17, id: 2),
                ]
            ),
        ]
    )

    private static func action(by application: String, as agent: Int, on day: String = "2026-10-03")
        -> Example.Sent
    {
        .action(by: application, as: agent, on: day)
    }

    private static func action(by application: String, under agent: Int, loggedIn: String) -> Example.Sent {
        .init(
            .actions,
            #"{"ticket_id":2001,"id":1,"datetime":"2026-10-03T09:12:00","who_agentid":\#(agent),"#
                + #""actionby_agent_id":\#(loggedIn),"actionby_application_id":"\#(application)","outcome":"Note"}"#
        )
    }

    /// What an application wrote as an agent.
    private struct Pair: Reason {
        enum Match { case neos, untold, unknownAgent, otherAgent, otherApplication }

        let actions: Int64
        let application: String
        let agent: Int64?
        let match: Match

        var observed: String {
            "\(counted(actions, "action")) by \"\(application)\" as agent \(agent.map(String.init) ?? "none")"
        }

        var why: String {
            switch match {
            case .neos: ""
            case .untold: "as which agent Neo acted is not told"
            case .unknownAgent: "neither the configuration nor the application names Neo's agent"
            case .otherAgent: "Neo acted as another agent"
            case .otherApplication: "another application acted as Neo's agent"
            }
        }

        var step: Step? { match == .unknownAgent ? .configureAgentID : nil }
    }

    /// Actions of which it is not told which application wrote them.
    private struct Untold: Reason {
        let actions: Int64

        var observed: String { "\(counted(actions, "action")) that may be Neo's and name no application" }
        var why: String { "an action that names nobody, or Neo's agent alone, does not tell what wrote it" }
    }

    /// Actions at no time that can be true, of Neo's application or as Neo's agent, and not both.
    private struct Undated: Reason {
        let actions: Int64

        var observed: String {
            "\(counted(actions, "action")) at no time that can be true, of Neo's application or as Neo's agent alone"
        }
        var why: String { "an action that tells no time may be of the period" }
    }

    /// Neo's application had no name.
    private struct Nameless: Reason {
        var observed: String { "Neo's application had no name" }
        var why: String { "an action that names no application may be Neo's" }
    }

    /// Neo wrote nothing.
    private struct NoAction: Reason {
        /// Whether an action of any time was Neo's for certain.
        let isNeoKnown: Bool

        var observed: String { "no action by Neo" }
        var why: String {
            isNeoKnown ? "" : "no action was ever seen to be Neo's, so that none can be told from it"
        }
        var step: Step? { isNeoKnown ? nil : .askNeo(sources: [Resource.actions.name]) }
    }
}
