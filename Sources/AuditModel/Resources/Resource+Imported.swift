extension Resource {
    /// A list of Neo's own record: of its rows ids, times, kinds and statuses are kept, texts and names are not.
    static func imported(
        _ name: String,
        _ record: NeoRecord,
        keep: [String],
        ids: [String] = [],
        levels: [String] = [],
        shows: String
    ) -> Resource {
        Resource(
            name,
            path: "",
            listKey: "data",
            key: [],
            reading: .imported,
            kind: .neo(record),
            time: "created_at",
            filter: FieldFilter(keep: [], scalars: ["created_at"] + keep, ids: ids, levels: levels),
            scope: "",
            shows: shows
        )
    }

    /// The list that holds that kind of Neo's own record.
    public static func holding(_ record: NeoRecord) -> Resource {
        switch record {
        case .agent: neoAgents
        case .version: neoVersions
        case .execution: neoExecutions
        case .step: neoSteps
        case .approval: neoApprovals
        }
    }

    /// The name without `neo-`, as `import --kind` takes it.
    public var importedKind: String { String(name.drop { $0 != "-" }.dropFirst()) }
}
