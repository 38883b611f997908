import AuditModel
import Collecting
import HaloAPI
import Markup

/// A probe's result as lines for a terminal.
struct ProbeTable {
    let tenant: ProbedTenant
    let url: String
    let requestsPerMinute: Int
    /// How far back a collection would go.
    let days: Int

    /// The lines, each ended by a line feed; whatever HaloPSA sent stays on its line.
    var text: String {
        let lines = head + [""] + rows + [""] + sums
        return lines.map { $0 + "\n" }.joined()
    }

    /// About how many requests a collection takes.
    var requests: Int { tenant.requests(days: days) }

    /// About how long they take, in whole minutes.
    var minutes: Int { (requests + requestsPerMinute - 1) / requestsPerMinute }

    private var head: [String] {
        [
            "HaloPSA    \(VisibleText.of(tenant.version ?? "of unknown version")) at \(url)",
            "Collector  \(collector)",
            "Scopes     \(tenant.grantedScopes.map { VisibleText.of($0.joined(separator: " ")) } ?? "not told")",
            "Clock      \(clock)",
        ]
    }

    private var collector: String {
        guard let identity = tenant.identity else { return "acts as an agent that HaloPSA does not name" }
        let name = identity.name.map { "\"\(VisibleText.of($0))\"" } ?? "without a name"
        return "acts as agent \(identity.agentID.map { "\($0)" } ?? "of unknown id"), \(name)"
    }

    private var clock: String {
        guard let seconds = tenant.clockSeconds else { return "HaloPSA tells no time" }
        guard tenant.hasClockFault else { return "in step with this computer's" }
        let way = seconds > 0 ? "ahead of" : "behind"
        return
            "! HaloPSA's is \(abs(seconds)) s \(way) this computer's, expected at most 120 s: set this one right"
    }

    private var rows: [String] {
        let cells = tenant.sources.map(cells)
        let widths = (0..<4).map { column in cells.map { $0[column].count }.max() ?? 0 }
        return zip(tenant.sources, cells).map { source, cells in
            let name = "  " + cells[0] + " " + Self.padded(cells[1], widths[1])
            guard source.isReadable else { return name + "  " + cells[4] }
            let numbers = Self.padded(cells[2], -widths[2]) + " rows  " + Self.padded(cells[3], -widths[3])
            return name + "  " + numbers + (cells[3] == "1" ? " request" : " requests") + cells[4]
        }
    }

    /// Sign, name, rows, requests, remark.
    private func cells(_ source: ProbedSource) -> [String] {
        switch source.answer {
        case .rows(let claimed, let came):
            let requests = source.requests(days: days, cap: tenant.pageCap.rows)
            let remark = source.resource.reading == .window ? ", by the rows of the last day" : ""
            return ["✓", source.resource.name, "\(claimed ?? came)", "\(requests)", remark]
        case .report(let came):
            return [
                "✓", source.resource.name, "\(came)", "1", ", through the saved report, by the rows of a day",
            ]
        case .refused(let why): return ["✗", source.resource.name, "", "", VisibleText.of(why)]
        }
    }

    private var sums: [String] {
        let readable = tenant.sources.count { $0.isReadable }
        let cap = tenant.pageCap
        return [
            "\(readable) of \(tenant.sources.count) sources can be read; a page brings at most \(cap.rows) rows"
                + (cap.isSeen ? "" : " as far as is seen"),
            "Reading all of it, \(days) days back, takes about \(requests) requests: "
                + "\(minutes) \(minutes == 1 ? "minute" : "minutes") at \(requestsPerMinute) a minute",
        ]
    }

    /// `text` in so many columns, to the right where they are below 0.
    private static func padded(_ text: String, _ width: Int) -> String {
        let space = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? space + text : text + space
    }
}
