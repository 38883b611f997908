import AuditModel

extension Question {
    static let approval = Question(
        "Q-6",
        "Who approved access beyond the vendor's defaults, and until when?"
    ) { report in
        let grounds = Grounds(
            report,
            readOnlyControls + ["WR-7", "EXT-3"],
            passing: ["EXT-3"],
            sources: .all
        )
        let exceptions = RegisterEntry.all(of: report).filter { $0.kind == .exception }
        let inForce = exceptions.filter(\.isInForce).map { entry in
            "\(entry.id) for \(entry.control), approved by \(entry.approver), owned by \(entry.owner), until "
                + "\(entry.until), \(Wording.count(entry.used ?? 0, "use"))"
        }
        let ended = exceptions.filter { $0.state == .expired || $0.state == .revoked }.map(\.id)
        return Reply(
            grounds: grounds,
            says: [
                inForce.isEmpty
                    ? "No exception is in force"
                        + (grounds.state == .shown
                            ? ", and neither access nor a write that would need one is on record." : ".")
                    : "In force: \(inForce.prefix(3).joined(separator: "; "))"
                        + (inForce.count > 3 ? "; and \(inForce.count - 3) more." : "."),
                ended.isEmpty ? nil : "Ended: \(ended.listed).",
            ]
        )
    }

    static let human = Question(
        "Q-8",
        "Where does a person stop the agent before it changes something sensitive?"
    ) { report in
        let grounds = Grounds(report, ["EXT-10"], passing: ["EXT-10"], sources: .named(["actions"]))
        return Reply(
            grounds: grounds,
            says: [
                grounds.said("EXT-10") { "By the vendor's own record of approvals: \($0[0])" },
                grounds["EXT-10"]?.verdict == .info
                    ? Grounds.sentence("By the vendor's own record: \(grounds["EXT-10"]?.observed ?? "")")
                    : nil,
            ],
            open: ["Which actions ask first, who may approve, and what the approver sees: Neo's dashboard."]
        )
    }
}
