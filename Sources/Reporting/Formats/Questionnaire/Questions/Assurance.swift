import AuditModel

extension Question {
    static let secret = Question("Q-10", "How is the agent's secret kept, and when was it last changed?") {
        report in
        let grounds = Grounds(
            report,
            ["CHK-3", "CHK-5"],
            passing: ["CHK-5"],
            sources: .named(["applications", "actions"])
        )
        let terms = grounds.attestation(of: "CHK-5")?.terms
        let isDated = terms?.rotatedOn != nil
        return Reply(
            grounds: grounds,
            most: isDated ? .shown : .partly,
            says: [
                grounds.said("CHK-3") { "Its way to log in: \($0[0])" },
                terms.map { terms in
                    let parts = [
                        terms.reference.isEmpty ? nil : "kept at \(terms.reference)",
                        terms.rotatedOn.map { "last changed \($0)" }, "stated until \(terms.lastDay)",
                    ]
                    return "\(terms.person), \(terms.role), states: \(Grounds.clipped(terms.statement)) ("
                        + parts.compactMap { $0 }.joined(separator: ", ") + ")."
                },
            ],
            open: isDated
                ? ["How the vendor keeps its copy of the secret."]
                : [
                    "The day the secret was last changed: 'neoaudit attest add --control CHK-5 --rotated DAY'."
                ]
        )
    }

    static let change = Question(
        "Q-11",
        "Who changes the agent and its access, and is every change looked at?"
    ) { report in
        let grounds = Grounds(
            report,
            ["EXT-6", "EXT-11"],
            passing: ["EXT-6", "EXT-11"],
            sources: .named(["applications", "agents", "roles"])
        )
        return Reply(
            grounds: grounds,
            says: [
                report.previous.map { previous in
                    "Against \(previous.period), "
                        + "\(Wording.count(previous.comparison.settings.count, "setting is", "settings are")) different."
                },
                grounds["EXT-6"].map { Grounds.sentence("Settings: \(Grounds.clipped($0.observed))") },
                grounds.said("EXT-11") { "Neo's own versions: \($0[0])" },
            ],
            open: ["Who made a change in HaloPSA's settings: only that it was made between two collections."]
        )
    }

    static let vendor = Question("Q-12", "What assurance of the vendor is on file?") { report in
        let grounds = Grounds(report, ["EXT-9"], passing: ["EXT-9"], sources: .register)
        let terms = grounds.attestation(of: "EXT-9")?.terms
        return Reply(
            grounds: grounds,
            most: terms?.document == nil ? .partly : .shown,
            says: [
                terms.map { terms in
                    let parts = [
                        terms.document, terms.covers.map { "covers \($0)" },
                        terms.subprocessors.isEmpty
                            ? nil : "sub-processors: \(terms.subprocessors.listed)",
                        "stated until \(terms.lastDay)",
                    ]
                    return "\(terms.person), \(terms.role), has on file: "
                        + parts.compactMap { $0 }.joined(separator: "; ") + "."
                }
            ],
            open: ["The document itself: this report holds a person's statement about it."]
        )
    }
}
