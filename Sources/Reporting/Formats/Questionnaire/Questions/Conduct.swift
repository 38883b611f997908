import AuditModel

extension Question {
    static let conduct = Question("Q-7", "What did the agent really do?") { report in
        let grounds = Grounds(
            report,
            (1...7).map { "WR-\($0)" } + ["EXT-1", "EXT-2", "EXT-5", "EXT-7"],
            passing: ["EXT-5", "EXT-7"],
            sources: .all
        )
        let unseen = report.grants.filter { $0.writes == nil }.map { $0.area.title.lowercased() }
        return Reply(
            grounds: grounds,
            most: unseen.isEmpty ? .shown : .partly,
            says: [
                writeWords(report),
                unseen.isEmpty ? nil : "No source names who wrote in: \(unseen.joined(separator: ", ")).",
            ],
            open: unseen.isEmpty
                ? [] : ["A source that names who wrote in: \(unseen.joined(separator: ", "))."]
        )
    }

    private static func writeWords(_ report: Report) -> String {
        guard !report.writesByArea.isEmpty else { return "No write by it is on record." }
        var areas: [(name: String, count: Int)] = []
        for row in report.writesByArea {
            let name = row.area.title.lowercased()
            if let at = areas.firstIndex(where: { $0.name == name }) {
                areas[at].count += row.count
            } else {
                areas.append((name, row.count))
            }
        }
        let total = areas.reduce(0) { $0 + $1.count }
        let named = areas.map { "\($0.name) \(Wording.grouped($0.count))" }.joined(separator: ", ")
        return "At least \(Wording.count(total, "recorded write")): \(named); "
            + "\(Wording.count(report.deletes, "delete")), "
            + "\(Wording.count(report.customerVisible, "action")) that customers can see."
    }

    static let dataFlow = Question(
        "Q-15",
        "What does the agent read, and does any of it leave for a model or another party?"
    ) { report in
        Reply(
            grounds: Grounds(report, [], sources: .register),
            most: .notShown,
            says: [
                "Reading leaves no trace in HaloPSA, so what the agent read cannot be observed.",
                "What it hands to a model or to another party does not pass through HaloPSA either.",
            ],
            open: [
                "The vendor's own record of what its agent read, and its statement on where data goes, who "
                    + "gets it, whether models learn from it and how long it is kept."
            ]
        )
    }

    static let logging = Question(
        "Q-16",
        "What is logged, how far back does it reach, and would a change of it be noticed?"
    ) { report in
        let grounds = Grounds(
            report,
            ["EXT-5", "EXT-7"],
            passing: ["EXT-5", "EXT-7"],
            sources: .all
        )
        let oldest = report.coverage.first { $0.source == Resource.audit.name }?.oldest
        let reach = oldest.map { "; HaloPSA's audit trail was seen back to \(Wording.day($0))" } ?? ""
        return Reply(
            grounds: grounds,
            says: [
                report.logSize == 0
                    ? nil
                    : "An append-only log holds "
                        + "\(Wording.count(report.logSize, "entry", "entries")) under the root \(report.logRoot)\(reach).",
                grounds.said("EXT-5") { "Rows were read again since: \($0[0])" },
            ],
            open: ["How long HaloPSA and Neo keep their own logs: no source that was read says so."]
        )
    }
}
