import AuditModel

/// A question of a client's security review, and how the evidence answers it.
struct Question: Sendable {
    /// What one question draws from a report.
    struct Reply {
        var grounds: Grounds
        /// The most that this evidence can show of it.
        var most = Answer.State.shown
        /// Whether values of the report speak of it where no control does: never more than a part.
        var hasFacts = false
        /// The sentences before what stands against it.
        var says: [String?]
        /// What the evidence cannot show, whatever the results.
        var open: [String] = []
    }

    let id: String
    let text: String
    let reply: @Sendable (Report) -> Reply

    init(_ id: String, _ text: String, reply: @escaping @Sendable (Report) -> Reply) {
        self.id = id
        self.text = text
        self.reply = reply
    }

    /// Every question, in the order of asking.
    static let all: [Question] = [
        identity, owner, reach, readOnly, enforcement, approval, conduct, human, perClient, secret, change,
        vendor, recheck, account, dataFlow, logging, incident,
    ]

    /// The answer of this report.
    func answer(_ report: Report) -> Answer {
        let reply = reply(report)
        let grounds = reply.grounds
        let ground = grounds.results.isEmpty && reply.hasFacts ? .partly : grounds.state
        let state = min(ground, reply.most)
        // What stands against it is never the sentence that is left out.
        let against = [grounds.against].compactMap { $0 }
        let says = reply.says.compactMap { $0 }.prefix(3 - against.count) + against
        let open = grounds.steps + reply.open
        return Answer(
            id: id,
            question: text,
            state: state,
            hasDeviation: grounds.results.contains { $0.verdict == .fail },
            text: says.isEmpty ? "Nothing in this evidence speaks of it." : says.joined(separator: " "),
            controls: grounds.results.map(\.id),
            entries: grounds.entries,
            coverage: grounds.coverageWords,
            open: state == .shown ? reply.open : open.isEmpty ? ["A person's dated statement."] : open
        )
    }
}

/// The questions of a client's security review about an AI agent, answered from a report alone.
package enum Questionnaire {
    /// One answer a question, in the order of asking.
    package static func answers(_ report: Report) -> [Answer] {
        Question.all.map { $0.answer(report) }
    }
}
