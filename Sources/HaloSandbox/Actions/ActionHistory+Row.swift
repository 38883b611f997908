import AuditModel

extension ActionHistory {
    /// Writes the row of one action, as `Actions_List` has it.
    func write(_ index: Int, to writer: inout JSONWriter) {
        var random = SplitMix64(seed: seed, index: index)
        let planted = deviation(at: index)
        let drawn = ActionAuthor.drawn(by: &random, in: scenario)
        let author = planted == nil ? drawn : .neo(in: scenario)
        let outcome = outcome(of: author, &random)
        let note =
            if case .note(let text) = planted { text } else { note(of: author, &random) }
        let (ticket, number) = identity(of: index)
        let happened = time(of: index)
        let isMail = author.application.isEmpty

        writer.append(raw: #"{"ticket_id":"#)
        writer.append(number: ticket)
        writer.append(raw: #","id":"#)
        writer.append(number: number)
        writer.append(raw: #","guid":""#)
        writer.append(uuid: random.uuid())
        writer.append(raw: #"","datetime":""#)
        writer.append(time: happened)
        writer.append(raw: #"","actiondatecreated":""#)
        writer.append(time: happened)
        writer.append(raw: #"","last_updated":""#)
        writer.append(time: happened)
        writer.append(raw: #"","actionarrivaldate":"1899-12-30T00:00:00","#)
        writer.append(raw: #""actioncompletiondate":"1899-12-30T00:00:00","dateemailed":""#)
        if isMail { writer.append(time: happened) } else { writer.append(raw: "1899-12-30T00:00:00") }
        writer.append(raw: #"","outcome":"#)
        writer.append(text: outcome.name)
        writer.append(raw: #","outcome_id":"#)
        writer.append(number: outcome.id)
        writer.append(raw: #","note":"#)
        writer.append(text: note)
        writer.append(raw: #","note_html":"#)
        writer.append(text: "<p>\(note)</p>")
        writer.append(raw: #","hiddenfromuser":"#)
        writer.append(raw: author.type == 1 && random.below(4) == 0 ? "true" : "false")
        writeAuthor(author, to: &writer)
        writer.append(raw: #","timetaken":"#)
        writer.append(.cents(author.type == 1 ? random.below(8) * 25 : 0))
        writer.append(raw: isMail ? #","emaildirection":"I""# : #","emaildirection":"""#)
        writer.append(raw: #","attachment_count":0,"old_status":"#)
        writer.append(number: random.below(4) + 1)
        writer.append(raw: #","new_status":"#)
        writer.append(number: random.below(4) + 1)
        writer.append(raw: "}")
    }

    private func writeAuthor(_ author: ActionAuthor, to writer: inout JSONWriter) {
        writer.append(raw: #","who":"#)
        writer.append(text: author.name)
        writer.append(raw: #","who_type":"#)
        writer.append(number: author.type)
        writer.append(raw: #","who_agentid":"#)
        writer.append(number: author.agentID)
        writer.append(raw: #","actionby_agent_id":"#)
        writer.append(number: author.agentID)
        writer.append(raw: #","actionby_user_id":"#)
        writer.append(number: author.userID)
        writer.append(raw: #","actionby_application_id":"#)
        writer.append(text: author.application)
    }

    private func outcome(of author: ActionAuthor, _ random: inout SplitMix64) -> (id: Int, name: String) {
        guard author.type == 1 else {
            return author.application.isEmpty ? (16, "Email Received") : (15, "User Update")
        }
        return random.pick(Self.outcomes, or: (1, "Private Note"))
    }

    private func note(of author: ActionAuthor, _ random: inout SplitMix64) -> String {
        let name = random.pick(People.endUsers, or: "the user")
        if author.agentID == People.neoID {
            return random.pick(Self.neoNotes, or: "Ticket triaged.")
        }
        if author.agentID == People.backupID {
            return "Backup job finished, \(random.below(40) + 1) GB verified."
        }
        if author.type == 1 { return random.pick(Self.peopleNotes, or: "Called") + " \(name)." }
        return random.pick(Self.userNotes, or: "Any news?") + " Regards, \(author.name)"
    }

    private static let outcomes = [
        (1, "Private Note"), (2, "Email User"), (4, "Change Status"), (5, "Re-Assign"),
        (9, "First User Email"),
    ]
    private static let neoNotes = [
        "Triaged: looks like an expired password, priority set to normal.",
        "Summary for the technician: mailbox over quota, archive suggested.",
        "Asked the user for the serial number of the laptop.",
        "Matched to the known problem \"printer offline after update\".",
        "Closed after the user confirmed the fix.",
    ]
    private static let peopleNotes = [
        "Rang and left a voicemail for", "Replaced the docking station of", "Remote session with",
        "Waiting for a reply from", "Reset the password of",
    ]
    private static let userNotes = [
        "Still not working since this morning.", "Thank you, that did it.", "My screen stays black.",
        "Could you call me on my mobile, 020 7946 0123?",
    ]
}
