import AuditModel
import Reporting

/// A comparison as text for a terminal, and as JSON.
struct DiffTable {
    let tenant: String
    let sides: [String]
    /// Whether both sides are periods; otherwise only settings are compared.
    let comparesControls: Bool
    let required: Set<String>
    let comparison: Comparison

    /// Whether a required control took a step back.
    var hasRegression: Bool {
        comparison.changes.contains { $0.kind.isRegression && required.contains($0.control) }
    }

    /// A line a change, the worst kinds first.
    var text: String {
        var lines = ["\(tenant), \(sides[0]) → \(sides[1])", ""]
        for change in comparison.worstFirst {
            let verdicts = [change.before, change.after].map { $0?.verdict.rawValue ?? "none" }
            lines.append("  \(change.kind.word): \(change.control) \(change.title)")
            lines.append("    \(verdicts.joined(separator: " → ")); \(change.text)")
        }
        if !comparison.settings.isEmpty { lines.append("  settings") }
        for field in comparison.settings {
            lines.append(
                "    \(field.objectName), \(field.field): "
                    + "\(field.before ?? "nothing") → \(field.after ?? "nothing")"
            )
        }
        if comparison.isEmpty {
            lines.append(comparesControls ? "Nothing changed." : "No setting changed.")
        }
        return lines.map { TerminalTable.visible($0) + "\n" }.joined()
    }

    /// One JSON object on a line, keys in a fixed order.
    ///
    /// `{"from":…,"to":…,"regression":…,"changes":[{"control":…,"title":…,"kind":…,"before":…,"after":…,
    /// "text":…},…],"settings":[{"object":…,"id":…,"field":…,"before":…,"after":…},…]}`
    var json: [UInt8] {
        var object = JSONObject()
        object.set("from", sides[0])
        object.set("to", sides[1])
        object.set("regression", hasRegression)
        object.set("changes", raws: comparison.changes.map(json))
        object.set("settings", raws: comparison.settings.map(json))
        return object.bytes
    }

    private func json(_ change: Comparison.Change) -> [UInt8] {
        var object = JSONObject()
        object.set("control", change.control)
        object.set("title", change.title)
        object.set("kind", change.kind.rawValue)
        object.set("before", change.before?.verdict.rawValue)
        object.set("after", change.after?.verdict.rawValue)
        object.set("text", change.text)
        return object.bytes
    }

    private func json(_ field: Comparison.FieldChange) -> [UInt8] {
        var object = JSONObject()
        object.set("object", field.object)
        object.set("id", field.objectID)
        object.set("field", field.field)
        object.set("before", field.before)
        object.set("after", field.after)
        return object.bytes
    }
}
