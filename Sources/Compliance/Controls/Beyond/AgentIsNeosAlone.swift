import AuditModel
import Evidence

extension Control {
    /// Neo's agent exists, is active, is in a team and is Neo's alone.
    static let agentIsNeosAlone = Control(
        "EXT-1",
        "Neo's agent is Neo's alone",
        section: .beyond,
        severity: .high,
        isRequired: false,
        requirement: "Neo's HaloPSA agent SHOULD exist, be active, be in a team and be used by nothing else.",
        rationale: "Most logs name the agent, not the application: shared, it names nobody.",
        expected: "active, in a team, used by Neo's application alone",
        remediation:
            "Configuration → Teams & Agents → Agents: give Neo an agent of its own; move other applications "
            + "to theirs (Configuration → Integrations → HaloPSA API → View Applications → Login Type).",
        citations: [
            Citation(
                "SOC 2 CC6.1",
                "tests whether the account behind Neo's access is shared with anyone else"
            ),
            Citation(
                "ISO 27001 5.16",
                "shows whether the identity Neo acts under is active, and linked to one application only"
            ),
            Citation("NIST 800-53 IA-4", "tests whether the agent's identifier stands for a single service"),
            Citation("OWASP NHI9:2025", "looks for a second application that logs in as Neo's agent"),
            Citation("OWASP NHI10:2025", "looks for people who work under Neo's agent"),
        ],
        reads: [.applications, .agents, .actions],
        queries: [
            Query(
                """
                WITH seen AS (
                    SELECT neoAgent.id, neoAgent.isExclusive, neoAgent.isShared, agent.seq, agent.isDisabled,
                           EXISTS (SELECT 1 FROM agentTeam WHERE agentTeam.seq = agent.seq) AS hasTeam
                    FROM neoAgent
                    LEFT JOIN snapshot ON snapshot.source = 'agents' AND snapshot.run = (
                        SELECT run FROM snapshot CROSS JOIN engagement
                        WHERE source = 'agents' AND bound <= engagement.toTime
                        ORDER BY bound >= engagement.fromTime DESC, run DESC LIMIT 1)
                    LEFT JOIN version ON version.source = 'agents' AND version.key = CAST(neoAgent.id AS TEXT)
                        AND version.firstRun <= snapshot.run AND version.lastRun >= snapshot.run
                    LEFT JOIN agent ON agent.seq = version.seq
                    WHERE isCurrent
                )
                SELECT CASE WHEN seq IS NULL AND EXISTS (SELECT 1 FROM sourceGap WHERE source = 'agents') THEN 'unknown'
                            WHEN seq IS NULL OR isDisabled OR NOT hasTeam THEN 'fail'
                            WHEN id NOT IN (SELECT id FROM neoLoginSpan) THEN 'unknown'
                            WHEN isShared THEN 'fail'
                            WHEN NOT isExclusive OR isDisabled IS NULL OR NOT EXISTS (SELECT 1 FROM actionCount) THEN 'unknown'
                            ELSE 'pass' END AS outcome,
                       id, CASE WHEN seq IS NULL THEN 'notSeen' WHEN isDisabled THEN 'disabled'
                                WHEN NOT hasTeam THEN 'inNoTeam'
                                WHEN NOT EXISTS (SELECT 1 FROM neoLoginSpan) THEN 'noneGiven'
                                WHEN id NOT IN (SELECT id FROM neoLoginSpan) THEN 'notGiven'
                                WHEN isShared THEN 'shared'
                                WHEN NOT isExclusive THEN 'inDoubt'
                                WHEN isDisabled IS NULL THEN 'notSent'
                                WHEN NOT EXISTS (SELECT 1 FROM actionCount) THEN 'noAction'
                                ELSE 'alone' END AS state,
                       'agents' AS source, 'UNAME ' || id AS record, 'state' AS field, seq AS entry
                FROM seen
                ORDER BY id || ': '
                """
            ) { row in
                AgentState(id: row.int("id"), state: .init(rawValue: row.text("state")) ?? .notSeen)
            },
            Query(
                """
                SELECT 'unknown' AS outcome
                WHERE NOT EXISTS (SELECT 1 FROM neoAgent WHERE isCurrent)
                """
            ) { _ in NoAgent() },
            Query(
                """
                SELECT 'unknown' AS outcome, SUM(actions) AS actions, 'actions' AS source, MIN(firstSeq) AS entry
                FROM everyWritten JOIN neoAgent ON neoAgent.id = COALESCE(actedById, agentId)
                WHERE isCurrent AND application = ''
                HAVING SUM(actions) > 0
                """
            ) { Untold(actions: $0.int("actions")) },
        ],
        examples: [
            Example(.pass, "its own agent"),
            Example(
                .fail,
                "disabled",
                [
                    .neo(),
                    Example.Sent(
                        .agents,
                        #"{"id":17,"isdisabled":true,"claims":[],"teams":[{"team_name":"x"}]}"#
                    ),
                ]
            ),
            Example(
                .fail,
                "a person acted as the agent",
                [
                    .neo(), .neoAgent(),
                    Example.Sent(
                        .actions,
                        #"{"ticket_id":1,"id":1,"datetime":"2026-10-03T00:00:00","who_agentid":17,"#
                            + #""actionby_application_id":"nethelpdesk-agent-web-application"}"#
                    ),
                ]
            ),
            Example(
                .unknown,
                "actions as the agent name no application",
                [.neo(), .neoAgent(), .action(by: "", as: 17)]
            ),
            Example(
                .unknown,
                "another application as the agent, at no time",
                [.neo(), .neoAgent(), .action(by: "Neo Agent Integration", as: 17)],
                later: [.action(by: "nethelpdesk-agent-web-application", as: 17, on: nil, id: 2)]
            ),
            Example(
                .pass,
                "a predecessor of its application that is switched off",
                [
                    Example.Sent(
                        .applications,
                        rows: Example.Sent.neo().rows + [
                            #"{"id":"o","clientId":"old","displayName":"Neo Agent Integration","inactive":true,"#
                                + #""scopes":[],"loginas_agent_id":17}"#
                        ]
                    ), .neoAgent(), .action(by: "Neo Agent Integration", as: 17),
                ]
            ),
            Example(.unknown, "agents refused", unread: [.agents]),
            Example(.unknown, "actions refused", unread: [.actions]),
            Example(.unknown, "no action of anybody", [.neo(), .neoAgent(), Example.Sent(.actions)]),
            Example(
                .fail,
                "not in the list of agents",
                [.neo(), Example.Sent(.agents, #"{"id":4,"isdisabled":false}"#)]
            ),
            Example(
                .unknown,
                "not sent whether it is active",
                [.neo(), Example.Sent(.agents, #"{"id":17,"claims":[],"teams":[{"team_name":"x"}]}"#)]
            ),
            Example(
                .unknown,
                "no agent is named",
                [.neo(agent: 0)],
                parties: .byClientID
            ),
            Example(
                .excepted,
                "in no team, with an exception",
                [.neo(), Example.Sent(.agents, #"{"id":17,"isdisabled":false,"claims":[]}"#)],
                exceptions: [.example("EXT-1")]
            ),
            Example(
                .pass,
                "Neo's application acted as it",
                [.neo(), .neoAgent(), .action(by: "Neo Agent Integration", as: 17)]
            ),
            Example(
                .pass,
                "a person booked under it, from a login of their own",
                [.neo(), .neoAgent(), action(by: "nethelpdesk-agent-web-application", loggedIn: 4)]
            ),
            Example(
                .pass,
                "such a row names no application",
                [.neo(), .neoAgent(), action(by: "", loggedIn: 4)]
            ),
            Example(
                .fail,
                "disabled since the first collection",
                later: [
                    Example.Sent(
                        .agents,
                        #"{"id":17,"isdisabled":true,"claims":[],"teams":[{"team_name":"x"}]}"#
                    )
                ]
            ),
            Example(
                .unknown,
                "Neo logged in as an agent, and no setting gives it any",
                [.neo(agent: 0), .neoAgent(), action(by: "Neo Agent Integration", loggedIn: 17)],
                parties: .byClientID
            ),
            Example(
                .unknown,
                "Neo logged in as another agent too, where settings give it one",
                [
                    .neo(),
                    Example.Sent(
                        .agents,
                        rows: [17, 4].map {
                            #"{"id":\#($0),"isdisabled":false,"claims":[],"teams":[{"team_name":"x"}]}"#
                        }
                    ),
                    action(by: "Neo Agent Integration", loggedIn: 4),
                ]
            ),
            Example(
                .fail,
                "Neo logged in as another agent too, which is not in the list",
                [.neo(), .neoAgent(), action(by: "Neo Agent Integration", loggedIn: 4)]
            ),
        ]
    )

    private static func action(by application: String, loggedIn: Int) -> Example.Sent {
        .init(
            .actions,
            #"{"ticket_id":1,"id":1,"datetime":"2026-10-03T09:12:00","who_agentid":17,"#
                + #""actionby_agent_id":\#(loggedIn),"actionby_application_id":"\#(application)"}"#
        )
    }

    /// How an agent of Neo's was at the last snapshot of the agents.
    private struct AgentState: Reason {
        enum State: String {
            case notSeen, disabled, shared, inDoubt, inNoTeam, notSent, noAction, noneGiven, notGiven, alone
        }

        let id: Int64
        let state: State

        var observed: String {
            switch state {
            case .notSeen: "agent \(id): not seen"
            case .disabled: "agent \(id): disabled"
            case .shared: "agent \(id): used by others too"
            case .inNoTeam: "agent \(id): in no team"
            case .inDoubt, .noAction, .noneGiven, .notGiven: "agent \(id): active, in a team"
            case .notSent, .alone: "agent \(id): active, in a team, Neo's alone"
            }
        }

        var why: String {
            switch state {
            case .notSeen: "the agent is not in what could be read"
            case .disabled: "the agent is disabled"
            case .shared: "another application or a person acts as this agent"
            case .inDoubt:
                "an action as this agent tells no time, or its application in a form that cannot be read"
            case .inNoTeam: "the agent is in no team"
            case .noAction:
                "no ticket action was ever read, of anybody: nothing shows who else acts as this agent"
            case .noneGiven: "neither the configuration nor the application names Neo's agent"
            case .notGiven: "Neo acted as this agent, and settings give it another"
            case .notSent, .alone: ""
            }
        }

        var step: Step? {
            switch state {
            case .noAction: .readSource(Resource.actions.name)
            case .noneGiven: .configureAgentID
            case .notGiven, .inDoubt: nil
            case .notSeen, .disabled, .shared, .inNoTeam, .notSent, .alone: .readAgentDetails
            }
        }

        var value: String? {
            switch state {
            case .notSeen, .notSent, .inDoubt, .noAction, .noneGiven, .notGiven: nil
            case .disabled: "disabled"
            case .shared: "shared"
            case .inNoTeam: "in no team"
            case .alone: "active, in a team, alone"
            }
        }
    }

    /// Actions as Neo's agent of which it is not told what wrote them.
    private struct Untold: Reason {
        let actions: Int64

        var observed: String { "\(counted(actions, "action")) as Neo's agent that name no application" }
        var why: String { "what wrote them is not told, so that a person may have used the agent too" }
    }

    /// Nothing names Neo's agent.
    private struct NoAgent: Reason {
        var observed: String { "no agent known" }
        var why: String { "neither the configuration nor the application names Neo's agent" }
        var step: Step? { .configureAgentID }
    }
}
