import Evidence

extension View {
    /// The names that the configuration gives Neo's application.
    static let configuredName = View(
        "configuredName",
        "Names that the configuration gives Neo's application, now or earlier.",
        columns: [ViewColumn("name", .text, "the name")],
        key: ["name"],
        rows: .made(from: []) { _, purpose in
            Set(purpose.engagement.parties.applicationNames).sorted().map { [.text($0)] }
        }
    )
}
