import AuditModel
import Evidence
import HaloAPI
import HaloSandbox
import Testing

@testable import Collecting

/// What one list or one object refuses is a gap of its own, and the rest is read.
@Suite struct RefusalTests {
    private struct Came {
        var gaps: [String: String]
        var whole: Set<String>
        /// Ticket and id of each action.
        var actions: [[Int64]]
    }

    private func collected(_ faults: [Fault], _ scenario: Scenario = .clean) async throws -> Came {
        let sandbox = try await Sandbox.start(scenario: scenario, seed: 3, actions: 300, faults: faults)
        let store = try EvidenceStore(
            inMemory: .init(now: { Scenario.clean.now }, random: { [UInt8](repeating: 7, count: $0) })
        )
        let result: Result<Came, any Error>
        do {
            let outcome = try await TrialCollection(now: Scenario.clean.now, scopes: Self.scopes).run(
                sandbox,
                into: store
            )
            let (whole, actions) = try store.read { reader in
                (
                    try reader.rows("SELECT source FROM coverage WHERE isComplete").map { $0.text("source") },
                    try reader.rows("SELECT ticketId, actionId FROM action ORDER BY ticketId, actionId").map {
                        [$0.int("ticketId"), $0.int("actionId")]
                    }
                )
            }
            result = .success(
                Came(
                    gaps: Dictionary(uniqueKeysWithValues: outcome.gaps.map { ($0.source, $0.why) }),
                    whole: Set(whole),
                    actions: actions
                )
            )
        } catch { result = .failure(error) }
        try await sandbox.stop()
        return try result.get()
    }

    /// Whatever the sandbox's collector may read.
    private static let scopes =
        [
            "tickets", "calendar", "customers", "crm", "contracts", "suppliers", "items", "sales", "quotes",
            "sos", "pos",
            "invoices", "reporting", "softwarelicensing", "kb", "assets",
        ].map { "read:" + $0 } + ["admin"]

    private static let kinds: [FaultKind] = [
        .badRequest, .tokenRefused, .permissionLost, .notFound, .methodNotAllowed, .redirectSameHost,
        .redirectNowhere, .conflict, .gone, .noContent, .page, .emptyBody, .cutJSON, .errorAsSuccess,
        .nullList,
        .missingList,
    ]

    /// Each at a list, and at one that comes first.
    @Test(arguments: kinds, ["Quotation", "Application"])
    func `a list that is refused is a gap, and all others are read`(kind: FaultKind, path: String)
        async throws
    {
        let source = path == "Quotation" ? "quotations" : "applications"

        let came = try await collected((1...9).map { Fault(kind, path: path, request: $0) })

        #expect(came.gaps.keys.sorted() == [source], "\(came.gaps)")
        #expect(came.whole.count > 30 && !came.whole.contains(source))
    }

    @Test(arguments: [FaultKind.badRequest, .tokenRefused, .serverError, .redirectLoop, .page])
    func `who HaloPSA is and what time it is there may be refused`(kind: FaultKind) async throws {
        let came = try await collected(
            ["instanceinfo", "authinfo"].flatMap { path in
                (1...9).map { Fault(kind, path: path, request: $0) }
            }
        )

        #expect(came.gaps.isEmpty, "\(came.gaps)")
    }

    @Test func `every list refused ends the run`() async throws {
        let lists = Sandbox.paths.filter { !["token", "authinfo", "InstanceInfo", "mcp"].contains($0) }
        for kind in [FaultKind.permissionLost, .tokenRefused] {
            let faults = lists.map { Fault(kind, path: $0) }

            await #expect(throws: CollectingError.self) { _ = try await collected(faults) }
        }
    }

    /// Such a list may hold null where the details hold an agent that is Neo's too.
    @Test(arguments: [(#","loginas_agent_id":17"#, false), (#","loginas_agent_id":null"#, true), ("", true)])
    func `whose agent an application uses is asked where the list does not tell`(more: String, isNeeded: Bool)
        throws
    {
        let identity = Identity(clientID: "neo", names: [], agent: 17)
        let row = try JSONValue(validating: Array(#"{"clientId":"x","displayName":"Other"\#(more)}"#.utf8))

        #expect(identity.needsDetails(application: row) == isNeeded)
    }

    /// The web interface's application comes first; of it the list tells enough.
    @Test func `details of another's application that are refused cost nothing`() async throws {
        let others = try await collected([Fault(.badRequest, path: "Application", request: 2)])
        let neos = try await collected((2...9).map { Fault(.badRequest, path: "Application", request: $0) })

        #expect(others.gaps.isEmpty, "\(others.gaps)")
        #expect(neos.gaps["applications"]?.hasPrefix("details of 2 of 4 refused") == true, "\(neos.gaps)")
    }

    @Test func `actions that are refused without a ticket are read ticket by ticket`() async throws {
        let plain = try await collected([])
        let came = try await collected([Fault(.actionsNeedTicket, path: "Actions")])

        #expect(plain.gaps.isEmpty && came.gaps.isEmpty, "\(came.gaps)")
    }

    @Test func `a ticket that stands beside its actions only is theirs`() async throws {
        let plain = try await collected([Fault(.actionsNeedTicket, path: "Actions")])
        let came = try await collected([
            Fault(.actionsNeedTicket, path: "Actions"), Fault(.ticketBeside, path: "Actions"),
        ])

        #expect(came.gaps.isEmpty && !plain.actions.isEmpty && came.actions == plain.actions, "\(came.gaps)")
    }

    @Test
    func `a list of tickets that does not bring what it claims is a gap, also where nothing of it comes`()
        async throws
    {
        let empty = (1...20).map { Fault(.pageEmpty, path: "Tickets", request: $0) }
        let few = (1...20).map { Fault(.highCount, path: "Tickets", request: $0) }
        let actions = Fault(.actionsNeedTicket, path: "Actions")

        let none = try await collected([actions, Fault(.permissionLost, path: "Opportunities")] + empty)
        let some = try await collected([actions] + few)

        #expect(none.gaps["actions"] != nil && none.actions.isEmpty, "\(none.gaps)")
        #expect(some.gaps["actions"] != nil && !some.actions.isEmpty, "\(some.gaps)")
    }

    @Test func `one ticket that is refused is named, and the others are read`() async throws {
        let came = try await collected([
            Fault(.actionsNeedTicket, path: "Actions"), Fault(.permissionLost, path: "Actions", request: 4),
            Fault(.permissionLost, path: "Actions", request: 5),
        ])

        #expect(came.gaps.keys.sorted() == ["actions"])
        #expect(came.gaps["actions"]?.contains("tickets do not come, first of ") == true, "\(came.gaps)")
    }

    @Test func `who refuses twenty tickets, the first of all, is asked for no more`() async throws {
        let came = try await collected(
            [Fault(.actionsNeedTicket, path: "Actions")]
                + (2...2000).map { Fault(.forbidden, path: "Actions", request: $0) }
        )

        #expect(came.gaps["actions"]?.contains("actions of 20 of ") == true, "\(came.gaps)")
    }
}
