import AuditModel
import Evidence

/// The settings of Neo's application and agent that were valid in the period, field by field.
struct SettingHistory {
    let rows: [SettingRow]

    init(_ judging: Judging) throws {
        let versions = try judging.reader.rows(
            """
            SELECT 'application' AS object, version.key, version.seq, run.bound, payload.body
            FROM everyApplication
            JOIN version ON version.resource = 'applications' AND version.seq = everyApplication.seq
            JOIN run ON run.id = version.firstRun
            JOIN payload ON payload.seq = version.seq
            WHERE isNeo AND run.bound <= :to
            UNION ALL
            SELECT 'agent', version.key, version.seq, run.bound, payload.body
            FROM neoAgent
            JOIN version ON version.resource = 'agents' AND version.key = CAST(neoAgent.id AS TEXT)
            JOIN run ON run.id = version.firstRun
            JOIN payload ON payload.seq = version.seq
            WHERE run.bound <= :to
            ORDER BY object DESC, version.key, version.seq
            """,
            ["to": .instant(judging.period.to)]
        )
        rows = versions.flatMap { row -> [SettingRow] in
            guard let body = try? JSONValue(validating: row.bytes("body")), let from = row.instant("bound")
            else {
                return []
            }
            return Self.fields(body).map { field, value in
                SettingRow(
                    object: row.text("object"),
                    objectID: row.text("key"),
                    field: field,
                    value: value,
                    validFrom: from,
                    entry: row.int("seq")
                )
            }
        }
    }

    /// Members with a value, lists of names and claims joined.
    private static func fields(_ body: JSONValue) -> [(field: String, value: String)] {
        body.members.compactMap { name, value in
            switch value.kind {
            case .array:
                let parts = value.elements.compactMap { $0.scalarText ?? label($0) }
                return parts.isEmpty ? nil : (name, parts.joined(separator: ", "))
            case .object, .null: return nil
            case .string, .number, .bool:
                guard let text = value.scalarText, !text.isEmpty, text != FieldFilter.dropped else {
                    return nil
                }
                return (name, text)
            }
        }
    }

    private static func label(_ element: JSONValue) -> String? {
        if let type = element["type"]?.string, let value = element["value"]?.scalarText {
            return "\(type)=\(value)"
        }
        let name = element["name"]?.string ?? element["team_name"]?.string
        let claims = (element["claims"]?.elements ?? []).compactMap(label)
        return name.map { claims.isEmpty ? $0 : "\($0) (\(claims.joined(separator: ", ")))" }
    }
}
