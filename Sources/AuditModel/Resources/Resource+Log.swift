extension Resource {
    /// An append-only log of field changes; what was changed is kept, and of Neo's rows the values too.
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
                keep: ["id", time, fields.table, fields.record, fields.field, fields.agent].compactMap { $0 }
                    + keep,
                keepOfNeo: [fields.from, fields.to, fields.who].compactMap { $0 }.filter { !$0.isEmpty }
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
