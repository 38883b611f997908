import AuditModel

/// The columns of an action that queries need, taken from its filtered bytes.
struct ActionColumns: Sendable {
    private let ticket: Int64
    private let id: Int64
    private let guid: String
    private let occurredAt: Int64?
    private let application: String
    private let agent: Int64?
    private let actedBy: Int64?
    private let outcome: String
    private let isHidden: Bool?
    private let hasSecretShape: Bool
    private let noteDoubt: String?

    init(of kept: Arrival.Kept) {
        let row = kept.row
        ticket = row["ticket_id"]?.int ?? 0
        id = row["id"]?.int ?? 0
        guid = row["guid"]?.string ?? ""
        occurredAt = row["datetime"]?.instant?.milliseconds
        application = row["actionby_application_id"]?.string ?? ""
        agent = row["who_agentid"]?.int
        actedBy = row["actionby_agent_id"]?.int
        outcome = row.keptText("outcome") ?? ""
        isHidden = row["hiddenfromuser"]?.bool
        hasSecretShape = kept.hasSecretShape
        noteDoubt = kept.noteDoubt
    }

    /// Puts them into the table, by ``RowStatements/action``.
    func insert(seq: Int64, by statement: RowStatement) throws {
        statement.bind(seq)
        statement.bind(ticket)
        statement.bind(id)
        statement.bind(guid)
        statement.bind(occurredAt)
        statement.bind(application)
        statement.bind(agent)
        statement.bind(actedBy)
        statement.bind(outcome)
        statement.bind(isHidden)
        statement.bind(hasSecretShape)
        statement.bind(noteDoubt)
        try statement.run()
    }
}
