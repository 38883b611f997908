import AuditModel
import Compliance
import Reporting

/// One page for whoever decides to let Neo in: what blocks, what to do about it, and who signs.
struct PreflightPage {
    let tenant: String
    let baseline: Baseline
    let preflight: Preflight
    var width = 100

    var text: String {
        let blocking = preflight.blocking
        let count = preflight.items.count
        var lines = [
            "Preflight of \(tenant), \(baseline.name)",
            "settings as seen at \(preflight.seenAt), neoaudit \(NeoAudit.version)",
            "",
            blocking.isEmpty
                ? "Nothing blocks: \(count) of \(count) checks passed or are excepted."
                : "Blocked: \(blocking.count) of \(count) checks stand in the way of letting Neo in.",
        ]
        if preflight.items.contains(where: { $0.isBlocking || $0.verdict == .excepted }) { lines.append("") }
        for (index, item) in blocking.enumerated() {
            lines.append("\(index + 1). \(item.control) \(item.title): \(item.verdict.rawValue)")
            lines += indented("Seen: \(item.observed); \(item.reason).")
            lines += indented("Do: \(item.remedy.prefix(1).uppercased() + item.remedy.dropFirst())")
        }
        let excepted = preflight.items.filter { $0.verdict == .excepted }
        if !excepted.isEmpty {
            if !blocking.isEmpty { lines.append("") }
            lines.append("Open by exception:")
            for item in excepted { lines += indented("\(item.control) \(item.title): \(item.reason).") }
        }
        lines += [
            "", "There is no history yet: this judges settings and what they prevent, not what was done.",
        ]
        if !preflight.needsHistory.isEmpty {
            lines.append("Not looked at before there is: \(preflight.needsHistory.joined(separator: ", ")).")
        }
        lines += [
            "",
            line("Security lead", "Date"), line("For the client", "Date"),
        ]
        return lines.map { TerminalTable.visible($0) + "\n" }.joined()
    }

    private func indented(_ text: String) -> [String] {
        TerminalTable.wrapped(text, to: width - 6).map { "   " + $0 }
    }

    private func line(_ who: String, _ when: String) -> String {
        let name = who + String(repeating: " ", count: max(1, 15 - who.utf8.count))
        return "\(name)______________________________   \(when) ____________"
    }
}
