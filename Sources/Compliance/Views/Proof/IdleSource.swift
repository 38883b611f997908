import AuditModel
import Evidence

extension View {
    /// The sources that were not read whole and that nothing needs.
    static let idleSource = View(
        "idleSource",
        "The sources that were not read whole, and on which neither a pass nor a count of the report rests.",
        columns: [ViewColumn("source", .source, "the source")],
        key: ["source"],
        needs: [.sourceGap, .openPart, .neoSeen],
        rows: .made(
            from: [
                "SELECT source FROM sourceGap ORDER BY source", "SELECT DISTINCT part FROM openPart",
                "SELECT source FROM neoSeen",
            ]
        ) { read, _ in
            let open = Set(read[1].map { $0.text("part") })
            let counted = Set(read[2].map { $0.text("source") })
            return read[0].compactMap { row in
                guard let source = Resource.named(row.text("source")), !source.isAlwaysNeeded else {
                    return nil
                }
                let isAsked = Part.all.contains { part in
                    open.contains(part.name) && (part.sources.contains(source) || part.isLogged(in: source))
                }
                return isAsked || counted.contains(source.name) ? nil : [.text(source.name)]
            }
        }
    )
}

extension Resource {
    /// Whether it tells who Neo is, what Neo alone did, or whose a ticket is: every count rests on it.
    fileprivate var isAlwaysNeeded: Bool {
        [.applications, .agents, .actions].contains(self) || Self.perClient.contains(self)
    }
}
