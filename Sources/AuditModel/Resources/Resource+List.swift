extension Resource {
    /// A list whose rows are only compared: keys, dates and ids are kept, all else is dropped.
    ///
    /// `volatile` names what HaloPSA moves by itself; a change of it is no change of the record.
    static func list(
        _ name: String,
        path: String,
        listKey: String,
        key: [String] = ["id"],
        kind: Kind = .record,
        scope: String,
        keep: [String] = [],
        volatile: [String] = [],
        query: [Parameter] = [],
        shows: String = "Shows that a record changed between two runs, not by whom."
    ) -> Resource {
        Resource(
            name,
            path: path,
            listKey: listKey,
            key: key,
            reading: .snapshot,
            kind: kind,
            query: query,
            filter: FieldFilter(keep: ["id", "guid"] + keep, volatile: ["use"] + volatile),
            scope: scope,
            shows: shows
        )
    }
}
