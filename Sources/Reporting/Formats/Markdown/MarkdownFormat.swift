import AuditModel
import Markup

/// A page for a ticket or a pull request: what is wrong, what to do first, what changed, where the evidence is.
package struct MarkdownFormat: ReportFormat {
    package let name = "markdown"
    package let files = ["summary.md"]
    package let summary = "a page for a ticket or a pull request"
    package let standard = "CommonMark 0.31 with GitHub's tables"

    /// How many rows a table or list has at most, so that it stays a page.
    private static let shown = 20

    /// Writes `summary.md`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        try folder.write(files[0]) { sink in
            var bytes = Array(Self.text(report).utf8)
            try sink.drain(&bytes, over: 0)
        }
        return files
    }

    static func text(_ report: Report) -> String {
        let summary = ReportSummary(report)
        let parts = [
            head(report, summary), lines(summary), actions(summary), changes(report), open(report),
            evidence(report, summary),
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private static func head(_ report: Report, _ summary: ReportSummary) -> [String] {
        let about = [
            "**\(said(report.tenant))**", report.share.map { "client \($0.client) alone" },
            "\(said(Wording.period(report.period))) (UTC)", "baseline \(said(report.baseline.name))",
        ]
        return [
            "# neoaudit: \(said(summary.sentence))", "", about.compactMap { $0 }.joined(separator: " · "), "",
            said(summary.required),
        ] + [summary.today, report.cutNote ?? ""].filter { !$0.isEmpty }.flatMap { ["", said($0)] }
    }

    private static func lines(_ summary: ReportSummary) -> [String] {
        let rows = [
            ("Score", summary.score), ("Set-up", summary.setUp), ("Boundary", summary.boundary),
            ("Evidence", summary.evidence), ("Register", summary.register),
            ("Counts", summary.counts.map { "\($0.count) \($0.verdict.word)" }.joined(separator: ", ")),
        ]
        return rows.filter { !$0.1.isEmpty }.map { "- \($0.0): \(said($0.1))" }
    }

    private static func actions(_ summary: ReportSummary) -> [String] {
        guard !summary.actions.isEmpty else { return [] }
        return ["## What to do first", ""]
            + summary.actions.enumerated().map { index, action in
                "\(index + 1). \(said(action.step)) (\(said(action.controls.joined(separator: ", "))))"
            }
    }

    private static func changes(_ report: Report) -> [String] {
        guard let previous = report.previous else { return [] }
        let rows =
            previous.comparison.worstFirst.map { "- \(said($0.control)) \(said($0.title)): \(said($0.text))" }
            + previous.comparison.settings.map {
                "- \(said($0.objectName)) \(said($0.field)): \(said($0.before ?? "")) → \(said($0.after ?? ""))"
            }
        return ["## What changed, compared with \(said(previous.period))", ""]
            + (rows.isEmpty ? ["Nothing changed."] : cut(rows) { "- and \($0) more" })
    }

    private static func open(_ report: Report) -> [String] {
        let rows = report.results.filter { $0.verdict != .pass && $0.verdict != .info }.map { result in
            let cells = [
                result.id, result.title, "\(result.verdict.sign) \(result.verdict.word)",
                result.isRequired ? "required" : "advisory", result.severity.rawValue, result.observed,
            ]
            return "| " + cells.map(said).joined(separator: " | ") + " |"
        }
        guard !rows.isEmpty else {
            return [report.results.isEmpty ? "No control was judged." : "No control is open."]
        }
        return [
            "## Controls that did not pass", "", "| Control | About | Verdict | | Severity | Observed |",
            "|---|---|---|---|---|---|",
        ] + cut(rows) { "\nAnd \($0) more." }
    }

    private static func evidence(_ report: Report, _ summary: ReportSummary) -> [String] {
        [
            "## Evidence", "",
            "Run \(said(report.run)) of \(said(report.url)), up to \(said(report.generatedAt.minute)) UTC, by "
                + "neoaudit \(said(report.toolVersion)): \(Wording.count(report.logSize, "log entry", "log entries")), "
                + "root `\(report.logRoot.filter { $0 != "`" })`.",
        ]
    }

    private static func said(_ text: String) -> String { MarkdownText.escaped(text) }

    private static func cut(_ rows: [String], _ rest: (String) -> String) -> [String] {
        guard rows.count > shown else { return rows }
        return Array(rows.prefix(shown)) + [rest(Wording.grouped(rows.count - shown))]
    }
}

extension ReportFormat where Self == MarkdownFormat {
    /// A page for a ticket.
    package static var markdown: MarkdownFormat { MarkdownFormat() }
}
