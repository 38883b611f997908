import AuditModel

extension Question {
    static let reach = Question("Q-3", "Where can the agent write, and is that the least it needs?") {
        report in
        let grounds = Grounds(
            report,
            ["CHK-4", "EXT-3", "EXT-4"],
            passing: ["EXT-4"],
            sources: .named(["applications", "agents", "roles"])
        )
        return Reply(
            grounds: grounds,
            says: [grantWords(report), grounds.said("CHK-4") { "Its scopes: “\($0[0])”" }],
            open: ["What it may read and does not need: reading leaves no trace."]
        )
    }

    /// Where it may write, where that is more than allowed, and where nobody knows.
    private static func grantWords(_ report: Report) -> String? {
        func areas(_ holds: (GrantRow) -> Bool) -> String? {
            let names = report.grants.filter(holds).map { $0.area.title.lowercased() }
            return names.isEmpty ? nil : names.joined(separator: ", ")
        }
        guard !report.grants.isEmpty else { return nil }
        let parts: [(String, String?)] = [
            ("It may write to", areas { $0.granted == .write && $0.allowed == .write }),
            (
                "beyond what the baseline allows, also to",
                areas { $0.granted == .write && $0.allowed != .write }
            ),
            ("not known for", areas { $0.granted == .unknown }),
        ]
        let words = parts.compactMap { label, names in names.map { "\(label) \($0)" } }
        return words.isEmpty ? "It may write nowhere." : Grounds.sentence(words.joined(separator: "; "))
    }

    static let readOnly = Question("Q-4", "Has the agent kept out of the areas it may only read?") { report in
        let grounds = Grounds(report, readOnlyControls, sources: .all)
        let passed = grounds.results.filter { $0.verdict == .pass }
        let routes = Route.shown.compactMap { route -> String? in
            let ids = passed.filter { $0.route == route }.map(\.id)
            return ids.isEmpty ? nil : "\(route.rawValue) \(ids.joined(separator: ", "))"
        }
        let isBroken = grounds.results.contains { $0.verdict == .fail }
        let head = "No write by it in \(passed.count) of \(Wording.count(readOnlyControls.count, "area"))"
        return Reply(
            grounds: grounds,
            says: [
                isBroken ? "Not everywhere." : nil,
                passed.isEmpty
                    ? nil
                    : Grounds.sentence(([head] + [routes.joined(separator: "; ")]).joined(separator: ": ")),
            ],
            open: Self.openRoutes(passed)
        )
    }

    /// What the routes that controls passed by leave open, each once.
    private static func openRoutes(_ passed: [ControlResult]) -> [String] {
        let routes = passed.compactMap(\.route)
        return routes.enumerated().filter { !routes[..<$0.offset].contains($0.element) }
            .compactMap { $0.element.leavesOpen.map(Grounds.sentence) }
    }

    static let enforcement = Question(
        "Q-5",
        "Is the limit enforced outside the model, by HaloPSA's own permissions?"
    ) { report in
        let grounds = Grounds(report, ["EXT-3"], sources: .named(["applications", "agents", "roles"]))
        let prevented = report.results.filter { result in
            readOnlyControls.contains(result.id) && result.verdict == .pass && result.route == .prevented
        }.map(\.id)
        let words = "scopes and permissions prevented every write at every snapshot"
        return Reply(
            grounds: grounds,
            // EXT-3 speaks of the last snapshot; the period is covered where every area was prevented.
            most: prevented.count == readOnlyControls.count ? .shown : .partly,
            says: [
                grounds.said("EXT-3") { "At the last snapshot scopes and permissions kept it to: \($0[0])" },
                grounds["EXT-3"]?.verdict == .fail
                    ? "Where it deviates, HaloPSA itself would not stop a write." : nil,
                prevented.isEmpty
                    ? nil : "Read-only areas where \(words): \(prevented.joined(separator: ", ")).",
            ],
            open: ["A permission that was changed and changed back between two collections is not seen."]
        )
    }

    static let perClient = Question(
        "Q-9",
        "Is the agent kept to certain clients, so that one error cannot cross to another?"
    ) { report in
        Reply(
            grounds: Grounds(report, [], sources: .register),
            says: [
                report.share?.words,
                "Which clients' records HaloPSA lets the agent reach is in no source that was read.",
            ],
            open: [
                "The client restrictions of the agent and its teams, as HaloPSA's screens show them.",
                "What was done on one client's records: 'neoaudit report --client ID'.",
            ]
        )
    }

    static let readOnlyControls = (1...10).map { "RO-\($0)" }
}
