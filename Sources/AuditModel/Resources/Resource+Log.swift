extension Resource {
    /// An append-only log of field changes; what was changed is kept, and of rows that may be Neo's the values too.
    static func log(
        _ name: String,
        path: String,
        listKey: String,
        time: String,
        fields: ChangeFields,
        keep: [String],
        scope: String,
        shows: String
    ) -> Resource {
        Resource(
            name,
            path: path,
            listKey: listKey,
            reading: .log,
            kind: .change(fields),
            time: time,
            filter: FieldFilter(
                keep: ["id", time, fields.table, fields.record, fields.field].compactMap { $0 } + keep,
                keepOfNeo: [fields.from, fields.to].filter { !$0.isEmpty },
                actors: [fields.agent, fields.user].compactMap { $0 },
                names: [fields.who].compactMap { $0 }
            ),
            scope: scope,
            shows: shows
        )
    }
}

extension Resource.ChangeFields {
    /// The fields of the logs that are about one table and name people by their display names.
    static func named(table: String, record: String) -> Self {
        Self(
            table: nil,
            fixedTable: table,
            record: record,
            field: "field_name",
            from: "old_value",
            to: "new_value",
            agent: nil,
            who: "who"
        )
    }
}
