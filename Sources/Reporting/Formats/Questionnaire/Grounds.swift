import AuditModel

/// What an answer may rest on: some of the report's results, and what was read for them.
///
/// The state comes from here alone, so that no answer can say more than its grounds.
struct Grounds {
    /// The sources that must have arrived whole.
    enum Sources {
        /// Every source that a collection asks, and whatever else the report has.
        case all
        case named([String])
        /// None: the answer rests on the register of people's statements.
        case register
    }

    let report: Report
    /// The results that are there, in the report's order.
    let results: [ControlResult]
    private let missing: [String]
    private let mustPass: Set<String>
    private let sources: Sources

    /// Grounds; of `passing` controls an observation alone does not count as shown.
    init(_ report: Report, _ controls: [String], passing: Set<String> = [], sources: Sources) {
        self.report = report
        self.sources = sources
        mustPass = passing
        results = report.results.filter { controls.contains($0.id) }
        missing = controls.filter { id in !report.results.contains { $0.id == id } }
    }

    /// The result of a control; `nil` where it was not judged.
    subscript(id: String) -> ControlResult? { results.first { $0.id == id } }

    /// What a control observed, where it passed or is an observation.
    func held(_ id: String) -> String? {
        self[id].flatMap { holds($0) ? Self.clipped($0.observed) : nil }
    }

    /// How far these grounds answer: silence is never shown.
    var state: Answer.State {
        if results.isEmpty { return .notShown }
        if missing.isEmpty, isWhole, results.allSatisfy(holds) { return .shown }
        let spoken: Set<Verdict> = [.pass, .fail, .excepted, .info]
        return results.contains { spoken.contains($0.verdict) } ? .partly : .notShown
    }

    /// Whether all that was to be read arrived.
    var isWhole: Bool { !isBlind && gaps.isEmpty }

    /// The coverage looked at.
    var coverage: [Coverage] {
        switch sources {
        case .all: report.coverage
        case .named(let names): report.coverage.filter { names.contains($0.source) }
        case .register: []
        }
    }

    /// Whether a source that should have been read is not even named.
    private var isBlind: Bool { !unasked.isEmpty }

    /// The sources that should have been read and are not even named.
    private var unasked: [String] {
        let wanted: [String] =
            switch sources {
            case .all: Resource.all.map(\.name)
            case .named(let names): names
            case .register: []
            }
        return wanted.filter { name in !report.coverage.contains { $0.source == name } }
    }

    private var gaps: [Coverage] { coverage.filter { !$0.isComplete } }

    private func holds(_ result: ControlResult) -> Bool {
        result.verdict == .pass || result.verdict == .info && !mustPass.contains(result.id)
    }

    /// A sentence made of what these controls observed, where all of them hold.
    func said(_ ids: String..., sentence: ([String]) -> String) -> String? {
        let observed = ids.compactMap { held($0) }
        return observed.count == ids.count ? Self.sentence(sentence(observed)) : nil
    }

    /// What stands against it, in one sentence; `nil` where nothing does.
    var against: String? {
        let parts: [(Verdict, String)] = [
            (.fail, "deviates"), (.excepted, "allowed by an exception"), (.unknown, "could not be judged"),
            (.manual, "needs a person"),
        ]
        let words =
            parts.compactMap { verdict, word -> String? in
                let named = results.filter { $0.verdict == verdict }.map(Self.named)
                return named.isEmpty ? nil : "\(word): \(named.joined(separator: ", "))"
            } + (missing.isEmpty ? [] : ["not judged: \(missing.joined(separator: ", "))"])
        return words.isEmpty ? nil : Self.sentence(words.joined(separator: "; "))
    }

    /// `RO-1 (Invoices: 3 writes by Neo)` or `RO-2 (Contracts, by EX-1)`.
    private static func named(_ result: ControlResult) -> String {
        switch result.verdict {
        case .fail: "\(result.id) (\(result.title): \(clipped(result.observed)))"
        case .excepted: "\(result.id) (\(result.title), by \(result.exceptions.joined(separator: ", ")))"
        default: "\(result.id) (\(result.title))"
        }
    }

    /// What would show the rest, each step once.
    var steps: [String] {
        let failed = results.filter { $0.verdict == .fail }.map(\.id)
        let excepted = results.filter { $0.verdict == .excepted }
        let unclear = results.filter { !holds($0) && $0.verdict != .fail && $0.verdict != .excepted }
        var steps: [String] = []
        if !failed.isEmpty {
            steps.append(
                "Deviations mended, or approved: \(failed.joined(separator: ", ")); the report says how."
            )
        }
        if !excepted.isEmpty {
            let ids = excepted.flatMap(\.exceptions).joined(separator: ", ")
            steps.append("The document of the approval behind \(ids).")
        }
        steps += unclear.flatMap(settling).map(Self.sentence)
        let unsettled = unclear.filter { settling($0).isEmpty }.map(\.id)
        if !unsettled.isEmpty {
            steps.append(
                "Evidence that settles \(unsettled.joined(separator: ", ")): no source read so far does."
            )
        }
        if !missing.isEmpty {
            steps.append("A baseline that judges \(missing.joined(separator: ", ")).")
        }
        if !gaps.isEmpty, unclear.isEmpty {
            steps.append("Read whole: \(gaps.map(\.source).joined(separator: ", ")).")
        }
        if isBlind { steps.append("Every source that this rests on, asked.") }
        return steps.enumerated().filter { !steps[..<$0.offset].contains($0.element) }.map(\.element)
    }

    /// What would settle a control that neither passed nor deviates; to mend it would not.
    private func settling(_ result: ControlResult) -> [String] {
        if !result.unlock.isEmpty { return [result.unlock] }
        if result.verdict == .info, !result.remediation.isEmpty { return [result.remediation] }
        return report.unlock.filter { $0.controls.contains(result.id) }.map(\.step)
    }

    /// The attestation that a control passed by.
    func attestation(of id: String) -> Attestation? {
        guard let result = self[id], result.verdict == .pass else { return nil }
        return report.attestations.last { result.exceptions.contains($0.id) }
    }

    /// The entries behind the results, and behind the exceptions and attestations that bear on them.
    var entries: [Int64] {
        let ids = Set(results.flatMap(\.exceptions))
        let register =
            report.exceptions.filter { ids.contains($0.id) }.compactMap(\.entry)
            + report.attestations.filter { ids.contains($0.id) }.map(\.entry)
        let own = results.flatMap { $0.entries + $0.findings.compactMap(\.entry) }
        return Set(own + register).sorted()
    }

    /// `applications, agents: whole` or `39 of 40 sources whole; not suppliers`.
    var coverageWords: String {
        guard !coverage.isEmpty else { return "" }
        let whole = coverage.filter(\.isComplete)
        let gaps = (gaps.map(\.source) + unasked.map { "\($0) (not asked)" }).joined(separator: ", ")
        if case .named = sources, gaps.isEmpty {
            return whole.map(\.source).joined(separator: ", ") + ": whole"
        }
        return "\(whole.count) of \(Wording.count(coverage.count + unasked.count, "source")) whole"
            + (gaps.isEmpty ? "" : "; not \(gaps)")
    }

    /// A text with a capital in front and a full stop at its end.
    static func sentence(_ text: String) -> String {
        let whole = text.prefix(1).uppercased() + text.dropFirst()
        return whole.hasSuffix(".") || whole.hasSuffix("…") ? whole : whole + "."
    }

    /// At most 160 characters of a text.
    static func clipped(_ text: String) -> String {
        text.count > 160 ? text.prefix(159) + "…" : text
    }
}
