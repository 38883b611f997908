import AuditModel

extension Question {
    static let identity = Question(
        "Q-1",
        "Which identity does the agent act as, and does nobody else use it?"
    ) { report in
        let grounds = Grounds(
            report,
            ["CHK-0", "CHK-1", "CHK-2", "EXT-1", "EXT-2"],
            sources: .named(["applications", "agents", "actions"])
        )
        return Reply(
            grounds: grounds,
            says: [
                grounds.said("CHK-0", "CHK-1", "CHK-2") { seen in
                    "It logs in by one API application, “\(seen[1])”, \(seen[2])"
                },
                grounds.said("EXT-1", "EXT-2") { "In HaloPSA it is \($0[0]); \($0[1])" },
            ]
        )
    }

    static let owner = Question("Q-2", "Who owns the agent, and answers for what it does?") { report in
        let exceptions = RegisterEntry.all(of: report).filter { $0.kind == .exception && $0.isInForce }
        let owners = exceptions.map { "\($0.owner) (\($0.id))" }
        return Reply(
            grounds: Grounds(report, [], sources: .register),
            hasFacts: !owners.isEmpty,
            says: [
                "HaloPSA names no owner of an application.",
                owners.isEmpty ? nil : "Risks that were accepted have owners: \(owners.listed).",
            ],
            open: ["A named owner of the agent, its purpose and the day of the next review, on paper."]
        )
    }

    static let account = Question(
        "Q-14",
        "Is the agent's account a privileged one, and was that looked at by a person?"
    ) { report in
        let grounds = Grounds(
            report,
            ["EXT-1", "EXT-3", "EXT-6"],
            passing: ["EXT-6"],
            sources: .named(["applications", "agents", "roles"])
        )
        return Reply(
            grounds: grounds,
            says: [
                accountWords(report), grounds.said("EXT-6") { "The settings stand \($0[0])" },
            ]
        )
    }

    /// The account as it was last seen, of what its settings say.
    private static func accountWords(_ report: Report) -> String? {
        let rows = report.settings.filter { $0.object == "agent" }
        guard let id = rows.last?.objectID, rows.allSatisfy({ $0.objectID == id }) else { return nil }
        func value(_ field: String) -> String? { rows.last { $0.field == field }?.value }
        func flag(_ field: String) -> String? {
            value(field).map { $0 == "true" ? "yes" : $0 == "false" ? "no" : $0 }
        }
        let parts: [(String, String?)] = [
            ("administrator", flag("is_admin")), ("second factor", flag("twofactor_enabled")),
            ("roles", value("roles").map { $0.split(separator: " (").first.map(String.init) ?? $0 }),
            ("teams", value("teams")),
        ]
        let seen = parts.compactMap { name, value in value.map { "\(name): \(Grounds.clipped($0))" } }
        return seen.isEmpty ? nil : "Agent \(id) as last seen: \(seen.joined(separator: "; "))."
    }
}

extension RegisterEntry {
    /// Whether it holds at the end of the period judged.
    var isInForce: Bool { state == .valid || state == .expiring }
}

extension [String] {
    /// The first four, and how many more there are.
    var listed: String {
        count > 4 ? prefix(4).joined(separator: ", ") + " and \(count - 4) more" : joined(separator: ", ")
    }
}
