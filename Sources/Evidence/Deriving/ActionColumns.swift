import AuditModel

/// The columns of an action that queries need, taken from its filtered bytes.
struct ActionColumns: Sendable {
    let trace: Trace
    private let ticket: Int64
    private let id: Int64
    private let guid: String
    private let occurredAt: Int64?
    private let outcome: String
    private let isHidden: Bool?
    private let hasSecretShape: Bool
    private let noteDoubt: String?

    init(of row: JSONValue, _ told: ObservedRow) {
        trace = Trace(row, of: told.resource)
        // Of a row that does not name its ticket, the key has the one that was asked for.
        ticket =
            Told(id: row["ticket_id"]).value ?? told.key.split(separator: "/").first.flatMap { Int64($0) }
            ?? 0
        id = Told(id: row["id"]).value ?? 0
        guid = row["guid"]?.string ?? ""
        occurredAt = told.resource.moment(of: row).value?.milliseconds
        outcome = row.keptText("outcome") ?? ""
        isHidden = row["hiddenfromuser"]?.bool
        hasSecretShape = told.hasSecretShape
        noteDoubt = told.noteDoubt
    }

    /// Puts them into the table, by ``RowStatements/action``.
    func insert(seq: Int64, trace id: Int64, by statement: RowStatement) throws {
        statement.bind(seq)
        statement.bind(id)
        statement.bind(ticket)
        statement.bind(self.id)
        statement.bind(guid)
        statement.bind(occurredAt)
        statement.bind(trace.application.value ?? "")
        statement.bind(trace.under.value)
        statement.bind(trace.loggedIn.value)
        statement.bind(outcome)
        statement.bind(isHidden)
        statement.bind(hasSecretShape)
        statement.bind(noteDoubt)
        try statement.run()
    }
}
