import AuditModel

/// What a control comes to, once its facts are joined with coverage, exceptions and attestations.
struct JoinedVerdict {
    var verdict: Verdict
    /// What was seen, why the verdict is so, and what it rests on.
    var reason: any Reason
    /// What keeps the verdict from being a better one, though the reason would bear it.
    var doubt: (any Reason)?
    /// The one route that shows the whole period.
    var route: Route?
    var findings: [Finding] = []
    var exceptions: [String] = []
    var lapses: [Lapse] = []

    init(
        _ verdict: Verdict,
        _ reason: any Reason,
        route: Route? = nil,
        findings: [Finding] = [],
        exceptions: [String] = [],
        lapses: [Lapse] = []
    ) {
        self.verdict = verdict
        self.reason = reason
        self.route = route
        self.findings = findings
        self.exceptions = exceptions
        self.lapses = lapses
    }

    /// The same, but not known for sure.
    func unknown(because doubt: any Reason) -> JoinedVerdict {
        var joined = self
        joined.verdict = .unknown
        joined.doubt = doubt
        return joined
    }

    var why: String { (doubt ?? reason).why }
    var step: Step? { (doubt ?? reason).step }
}
