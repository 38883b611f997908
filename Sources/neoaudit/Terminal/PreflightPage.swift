import AuditModel
import Compliance
import Evidence
import Foundation
import Reporting

/// What whoever decides to let Neo in reads: what blocks, what to do about it, every check, and who signs.
struct PreflightPage {
    let tenant: String
    let baseline: Baseline
    let preflight: Preflight
    /// The time at which the snapshot's age is measured.
    let now: Instant
    var width = 100

    var text: String {
        let sections = [head, blocking, excepted, checks, matrix, open, history, signatures]
        return sections.filter { !$0.isEmpty }.joined(separator: [""])
            .map { TerminalTable.visible($0) + "\n" }.joined()
    }

    private var head: [String] {
        let blocking = preflight.blocking.count
        let count = preflight.items.count
        let isStale = preflight.isStale(at: now)
        var lines = [
            "Preflight of \(tenant), \(baseline.name)",
            "settings as seen at \(preflight.seenAt), \(age) ago, neoaudit \(NeoAudit.version)",
            "log root \(Data(preflight.run.logRoot).base64EncodedString()) of \(preflight.run.logSize) entries",
            "",
        ]
        if isStale {
            lines.append(
                "Too old to pass: the settings were seen more than 24 hours ago; run 'neoaudit collect'."
            )
        }
        if blocking > 0 {
            lines.append("Blocked: \(blocking) of \(count) checks stand in the way of letting Neo in.")
        } else {
            let passed =
                preflight.isNotYetOn
                ? "passed, are excepted or wait for the switch" : "passed or are excepted"
            lines.append(
                "\(isStale ? "Else nothing" : "Nothing") blocks: \(count) of \(count) checks \(passed)."
            )
        }
        if preflight.isNotYetOn {
            lines.append(
                "Neo's application is ready, not yet switched on: that is no failure before go-live."
            )
        }
        return lines
    }

    private var age: String {
        let minutes = max(0, now.milliseconds - preflight.seenAt.milliseconds) / 60_000
        return minutes < 60
            ? Wording.count(minutes, "minute")
            : minutes < 48 * 60 ? Wording.count(minutes / 60, "hour") : Wording.count(minutes / 1440, "day")
    }

    private var blocking: [String] {
        preflight.blocking.enumerated().flatMap { index, item in
            ["\(index + 1). \(item.control) \(item.title): \(item.verdict.rawValue)"]
                + indented("Seen: \(item.observed); \(item.reason).")
                + indented("Do: \(item.remedy.prefix(1).uppercased() + item.remedy.dropFirst())")
        }
    }

    private var excepted: [String] {
        let items = preflight.items.filter { $0.verdict == .excepted }
        return items.isEmpty
            ? []
            : ["Open by exception:"] + items.flatMap { indented("\($0.control) \($0.title): \($0.reason).") }
    }

    private var checks: [String] {
        ["Every check:"]
            + preflight.items.map { item in
                let columns = [
                    TerminalTable.padded(item.verdict.rawValue, to: 9),
                    TerminalTable.padded(item.control, to: max(6, item.control.count)),
                    TerminalTable.padded(item.title, to: 36),
                ]
                return "  \(columns.joined(separator: " ")) \(item.observed)"
            }
    }

    /// What Neo can do × what the vendor says × how we would notice.
    private var matrix: [String] {
        func rows(_ area: String, _ neo: String, _ vendor: String, _ notice: String) -> [String] {
            let columns = zip([area, neo, vendor], [15, 11, 11]).map { TerminalTable.padded($0, to: $1) }
            let head = "  \(columns.joined(separator: " ")) "
            return TerminalTable.wrapped(notice, to: width - head.count).enumerated().map { index, line in
                index == 0 ? head + line : TerminalTable.padded("", to: head.count) + line
            }
        }
        return rows("Area", "Neo", "The vendor", "A write of Neo's would be noticed by")
            + preflight.reach.flatMap {
                rows(
                    $0.area.title,
                    $0.granted.words,
                    $0.promised == .write ? "may write" : "only reads",
                    $0.notice
                )
            }
    }

    private var open: [String] {
        let blocking = preflight.blocking.map { "\($0.control) \($0.title)" }
        let parts = preflight.unshowable.map(\.name)
        return [
            blocking.isEmpty ? nil : "Open points: \(blocking.joined(separator: "; ")).",
            parts.isEmpty
                ? nil
                : "HaloPSA has no list, no permission and no log of its own for: \(parts.joined(separator: ", ")).",
        ].compactMap { $0 }.flatMap { TerminalTable.wrapped($0, to: width) }
    }

    private var history: [String] {
        let needed = preflight.needsHistory.joined(separator: ", ")
        guard let since = preflight.actedSince else {
            return ["There is no history yet: this judges settings and what they prevent, not what was done."]
                + (needed.isEmpty ? [] : ["Not looked at before there is: \(needed)."])
        }
        return [
            "Neo acts here since \(since.day): what it did is judged by 'neoaudit check', not by this page."
        ]
            + (needed.isEmpty ? [] : ["Not looked at here: \(needed)."])
    }

    private var signatures: [String] { [line("Security lead", "Date"), line("For the client", "Date")] }

    private func indented(_ text: String) -> [String] {
        TerminalTable.wrapped(text, to: width - 6).map { "   " + $0 }
    }

    private func line(_ who: String, _ when: String) -> String {
        let name = who + String(repeating: " ", count: max(1, 15 - who.utf8.count))
        return "\(name)______________________________   \(when) ____________"
    }
}

extension Reach {
    /// How a write of Neo's would be noticed, the best way first.
    fileprivate var notice: String {
        let ways: [(String, [String])] = [
            ("a log that names who", logged), ("a list", listed), ("nothing", unnoticed),
        ].filter { !$0.1.isEmpty }
        guard ways.count > 1 else { return ways.first?.0 ?? "nothing" }
        return ways.map { "\($0.0) (\($0.1.joined(separator: ", ")))" }.joined(separator: "; ")
    }
}
