import AuditModel

/// A read-only area: the parts of the period in which no write can have been missed.
extension VerdictRule {
    func routed(_ control: Control, _ facts: [Fact], _ failed: [Finding]) -> JoinedVerdict {
        let proofs = facts.compactMap(\.proof)
        let excepted = failed.count
        let settled = facts.compactMap { $0.reason as? SettledRows }
        let ways = facts.lazy.compactMap { $0.reason as? OpenWays }.first
        for route in Route.allCases {
            let own = proofs.filter { $0.route == route }
            if PeriodSet(own.map(\.span)).cover(audited), let first = own.first {
                return JoinedVerdict(
                    .pass,
                    Proven(
                        excepted: excepted,
                        settled: settled,
                        by: first,
                        unseen: unseen(control),
                        ways: route == .prevented ? ways : nil
                    ),
                    route: route
                )
            }
        }
        let all = PeriodSet(proofs.map(\.span))
        if all.cover(audited) {
            let routes = Route.allCases.filter { route in proofs.contains { $0.route == route } }
            return JoinedVerdict(
                .pass,
                ProvenInParts(
                    excepted: excepted,
                    settled: settled,
                    by: routes,
                    ways: routes.contains(.prevented) ? ways : nil
                )
            )
        }
        let open = facts.filter { $0.outcome == .open && $0.finding.entry != nil }
        return JoinedVerdict(
            .unknown,
            NotProven(
                excepted: excepted,
                open: facts.lazy.compactMap { $0.reason as? OpenRows }.first,
                withoutNeo: facts.compactMap { $0.reason as? WithoutNeo },
                parts: facts.compactMap { ($0.reason as? OpenPart)?.name },
                judged: all.inside(audited).joined,
                missing: all.missing(in: audited),
                silences: control.area.map { calibrations.silences(about: $0) }?.map {
                    Silence(source: $0.source, calibration: $0.by)
                } ?? []
            ),
            findings: open.map(\.finding)
        )
    }

    /// The parts of a control's area that have neither list, permission nor log, and bar nothing.
    private func unseen(_ control: Control) -> [String] {
        control.area.map { Part.all(of: $0).filter { !$0.bars }.map(\.name) } ?? []
    }
}

/// A log that never showed a row of Neo's own: what it does not show of Neo proves nothing.
struct WithoutNeo: Reason {
    let source: String

    var why: String { "\(source) never showed a row of Neo's own" }
}

/// A part of an area that no route shows for the whole period.
struct OpenPart: Reason {
    let name: String

    var why: String { "nothing shows \(name)" }
}

/// Rows that leave open whether Neo wrote in an area.
struct OpenRows: Reason {
    /// How many there are.
    let rows: Int64
    /// How many of them name nobody that can be told from Neo; of the others it is not known what they are about.
    let nobodys: Int64
    let area: Area

    var observed: String { "\(counted(rows, "row")) that may be Neo's" }

    var why: String {
        let title = area.title.lowercased()
        let parts = [
            nobodys > 0
                ? "\(counted(nobodys, "row")) that may be about \(title) \(nobodys == 1 ? "names" : "name") nobody who can "
                    + "be told from Neo" : "",
            rows > nobodys
                ? "\(counted(rows - nobodys, "row")) of Neo's or of an agent that others use too may be about \(title)"
                : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }
}

/// Rows that may be Neo's by what they tell, and are not by what a person says.
struct SettledRows: Reason {
    let rows: Int64
    /// The attestation; `known-people` where the configuration names who wrote them.
    let by: String
    /// The first and the last of the entries with them.
    let first: Int64
    let last: Int64

    var observed: String { "\(counted(rows, "row")) settled as not Neo's" }

    var why: String {
        "\(counted(rows, "row")) settled as not Neo's by \(by) "
            + (first == last ? "(entry \(first))" : "(entries \(first) to \(last))")
    }
}

/// What was seen of writes, where each one seen is excepted.
private func seen(_ excepted: Int, _ settled: [SettledRows] = []) -> String {
    let writes = excepted == 0 ? "no write by Neo" : "\(counted(Int64(excepted), "write")), all excepted"
    let rows = settled.reduce(0) { $0 + $1.rows }
    return rows == 0 ? writes : "\(writes); \(counted(rows, "row")) settled as not Neo's"
}

/// One route shows the whole period.
private struct Proven: Reason {
    let excepted: Int
    let settled: [SettledRows]
    let by: RouteProof
    /// The parts of which nothing can be known.
    let unseen: [String]
    let ways: OpenWays?

    var observed: String { seen(excepted, settled) }
    var why: String { by.words }

    /// What may have been all the same.
    private var open: [String] {
        [by.route.leavesOpen, ways?.why].compactMap { $0 } + (by.route == .prevented ? [] : unseen)
    }

    var basis: String {
        settled.map { "settled: \($0.why); " }.joined() + "\(by.route.rawValue): \(by.words)"
            + (open.isEmpty ? "" : "; open: \(open.joined(separator: "; "))")
    }
}

/// Several routes together show the whole period.
private struct ProvenInParts: Reason {
    let excepted: Int
    let settled: [SettledRows]
    let by: [Route]
    let ways: OpenWays?

    var observed: String { seen(excepted, settled) }
    var why: String { "shown in parts" }

    var basis: String {
        settled.map { "settled: \($0.why); " }.joined()
            + "\(by.map(\.rawValue).sorted().joined(separator: " and ")): the parts cover the period"
            + (ways.map { "; open: \($0.why)" } ?? "")
    }
}

/// A calibration that saw nothing in a log.
private struct Silence: Hashable {
    let source: String
    let calibration: CalibrationMention
}

/// No route shows the whole period.
private struct NotProven: Reason {
    let excepted: Int
    let open: OpenRows?
    let withoutNeo: [WithoutNeo]
    /// The parts of the area that no route shows.
    let parts: [String]
    /// What is shown of it.
    let judged: [Period]
    let missing: [Period]
    let silences: [Silence]

    var observed: String { seen(excepted) + " in what could be read" }

    var why: String {
        let begin =
            judged.isEmpty
            ? "no source shows that none was missed" : "judged \(judged.words); \(missing.words) unknown"
        let parts = self.parts.isEmpty ? nil : "not shown for: \(self.parts.joined(separator: ", "))"
        return
            ([begin] + [parts].compactMap { $0 } + [open?.why].compactMap { $0 } + withoutNeo.map(\.why)
            + silences.map { "\($0.source) \($0.calibration.words)" })
            .joined(separator: "; ")
    }

    var step: Step? { judged.isEmpty ? nil : .collectAtEnds }
}
