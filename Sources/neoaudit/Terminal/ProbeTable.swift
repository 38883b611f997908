import AuditModel
import Collecting
import HaloAPI
import Markup

/// A probe's result as lines for a terminal.
struct ProbeTable {
    let tenant: ProbedTenant
    let url: String
    /// The proxy asked through, as `host:port`.
    let proxy: String?
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
            "Way        \(proxy.map { "through the proxy \($0)" } ?? "direct")",
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
        let lines = tenant.sources.map(line)
        let name = lines.map(\.name.count).max() ?? 0
        let rows = lines.map(\.rows.count).max() ?? 0
        let requests = lines.map { String($0.requests).count }.max() ?? 0
        return zip(tenant.sources, lines).map { source, line in
            let head = "  \(source.isReadable ? "✓" : "✗") \(Self.padded(line.name, name))  "
            guard source.isReadable else { return head + line.remark }
            return head + Self.padded(line.rows, -rows) + " rows  "
                + Self.padded(String(line.requests), -requests)
                + (line.requests == 1 ? " request" : " requests") + line.remark
        }
    }

    private func line(_ source: ProbedSource) -> (name: String, rows: String, requests: Int, remark: String) {
        let name = source.resource.name
        switch source.answer {
        case .rows(let claimed, let came):
            let requests = source.requests(days: days, cap: tenant.pageCap.rows)
            let remark = source.resource.reading == .window ? ", by the rows of the last day" : ""
            return (name, "\(claimed ?? came)", requests, remark)
        case .report(let came):
            return (name, "\(came)", 1, ", through the saved report, by the rows of a day")
        case .refused(let why): return (name, "", 0, VisibleText.of(why))
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
