import AuditModel
import Evidence

/// The settings of Neo's application and agent up to the period's end, version by version, field by field.
///
/// A version stands from the reading that first showed it until the one that no longer did.
struct SettingHistory {
    private struct Version {
        var rows: [SettingRow]
        var from: Instant
        /// The reading that showed another version or none; `nil` while it stands.
        var until: Instant?
    }

    private let versions: [Version]

    init(_ views: EvidenceViews) throws {
        versions = try views.reader.rows(
            """
            SELECT 'application' AS object, version.key, version.seq, run.bound, payload.body,
                   \(Self.ends)
            FROM everyApplication
            JOIN version ON version.source = 'applications' AND version.seq = everyApplication.seq
            JOIN run ON run.id = version.firstRun
            JOIN payload ON payload.seq = version.seq
            WHERE isNeo AND run.bound <= :to
            UNION ALL
            SELECT 'agent', version.key, version.seq, run.bound, payload.body,
                   \(Self.ends)
            FROM neoAgent
            JOIN version ON version.source = 'agents' AND version.key = CAST(neoAgent.id AS TEXT)
            JOIN run ON run.id = version.firstRun
            JOIN payload ON payload.seq = version.seq
            WHERE run.bound <= :to
            ORDER BY object DESC, version.key, version.seq
            """,
            ["to": .instant(views.period.to)]
        ).compactMap(Self.version)
    }

    /// Every version's rows.
    var rows: [SettingRow] { versions.flatMap(\.rows) }

    /// The rows of the versions that stood at an instant.
    func rows(at instant: Instant) -> [SettingRow] {
        versions.filter { version in
            version.from <= instant && version.until.map { instant < $0 } ?? true
        }.flatMap(\.rows)
    }

    private static let ends = """
        (SELECT MAX(bound) FROM run AS seen
         WHERE seen.id BETWEEN version.firstRun AND version.lastRun AND seen.bound <= :to) AS lastSeen,
        (SELECT bound FROM run AS gone WHERE gone.id = version.goneRun AND gone.bound <= :to) AS until
        """

    private static func version(_ row: EvidenceRow) -> Version? {
        guard let body = try? JSONValue(validating: row.bytes("body")), let from = row.instant("bound")
        else { return nil }
        let object = row.text("object")
        let moving = (object == "agent" ? Resource.agents : .applications).filter.volatile
        let rows = fields(body).map { field, value in
            SettingRow(
                object: object,
                objectID: row.text("key"),
                field: field,
                value: value,
                validFrom: from,
                // A field that moves by itself makes no new version: later readings may have shown another value.
                lastSeen: moving.contains(field) ? from : row.instant("lastSeen") ?? from,
                entry: row.int("seq")
            )
        }
        return Version(rows: rows, from: from, until: row.instant("until"))
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
