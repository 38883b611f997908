import AuditModel
import Reporting

/// What edited files change, as text for a terminal, and as JSON.
struct FollowUpList {
    let reading: FollowUpSheet.Reading
    /// What was recorded; empty where it is only shown.
    let recorded: [FollowUp]

    /// A line a finding and one a field: `+` where something is said anew, `-` where it is cleared, `~` where it changes.
    var text: String {
        var lines: [String] = []
        for change in reading.changes {
            lines.append("\(change.finding)  \(change.control)  \(change.record)")
            for field in change.fields {
                let (before, after) = (change.before[field], change.after[field])
                let mark = before.isEmpty ? "+" : after.isEmpty ? "-" : "~"
                lines.append("  \(mark) \(field.rawValue): \(Self.shown(before)) → \(Self.shown(after))")
            }
        }
        lines.append(summary)
        return lines.map { TerminalTable.visible($0) + "\n" }.joined()
    }

    private var summary: String {
        let read = Wording.count(reading.findings, "finding")
        guard !reading.changes.isEmpty else { return "Nothing changes: \(read) read, all as on record." }
        let change = "\(read) read, \(Wording.count(reading.changes.count, "follow-up"))"
        guard let first = recorded.first, let last = recorded.last else {
            return "\(change) to record; nothing is recorded without --apply."
        }
        let ids = first == last ? first.id : "\(first.id) to \(last.id)"
        return "\(change) recorded as \(ids)."
    }

    private static func shown(_ text: String) -> String { text.isEmpty ? "–" : text }

    /// One JSON object on a line, keys in a fixed order.
    ///
    /// `{"applied":…,"findings":…,"changes":[{"finding":…,"control":…,"record":…,"file":…,"line":…,
    /// "owner":{"before":…,"after":…},…},…],"recorded":["FU-1",…]}`; fields that stay are left out.
    var json: [UInt8] {
        var object = JSONObject()
        object.set("applied", !recorded.isEmpty)
        object.set("findings", reading.findings)
        object.set("changes", raws: reading.changes.map(json))
        object.set("recorded", recorded.map(\.id))
        return object.bytes
    }

    private func json(_ change: FollowUpChange) -> [UInt8] {
        var object = JSONObject()
        object.set("finding", change.finding)
        object.set("control", change.control)
        object.set("record", change.record)
        object.set("file", change.file)
        object.set("line", change.line)
        for field in change.fields {
            var texts = JSONObject()
            texts.set("before", change.before[field])
            texts.set("after", change.after[field])
            object.set(field.rawValue, raw: texts.bytes)
        }
        return object.bytes
    }
}
