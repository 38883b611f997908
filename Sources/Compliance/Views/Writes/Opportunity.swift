import Evidence

extension View {
    /// The tickets that are opportunities.
    static let opportunity = View(
        "opportunity",
        "The tickets that are opportunities, as any list of them ever showed.",
        columns: [ViewColumn("key", .text, "the ticket's number")],
        rows: .asked("SELECT DISTINCT key FROM version WHERE source = 'opportunities'")
    )
}
