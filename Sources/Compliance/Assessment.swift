public import AuditModel
public import Evidence

/// All that the evidence says in one scope, read in one transaction.
public struct Assessment: Sendable {
    /// What every control says.
    public let evaluation: Evaluation
    /// What was read, and what the settings were.
    public let ledger: Ledger
    /// What Neo did.
    public let activity: Activity
    /// The log's size and root: as the run left it, or as it is.
    public let head: LogHead
    /// The one client judged, and numbers of the others; `nil` where all are judged.
    public let share: ClientShare?
    /// Exceptions on record as of the scope's moment.
    public let exceptions: [ExceptionRecord]
    /// Attestations on record as of the scope's moment.
    public let attestations: [Attestation]
    /// Calibrations on record as of the scope's moment.
    public let calibrations: [Calibration]
    /// Follow-ups to findings as of the scope's moment.
    public let followUps: FollowUps

    /// Judges what a store holds; with a run, what it held when that run ended.
    public init(_ store: EvidenceStore, baseline: Baseline, scope: Scope, upTo run: Run? = nil) throws {
        @Sendable func read<T>(onlyRows: Bool, _ body: (Judging) throws -> T) throws -> T {
            try store.read { reader in
                if let run { try reader.goBack(to: run, importsBy: scope.asOf) }
                return try body(
                    try Judging(reader, baseline: baseline, scope: scope, onlyRows: onlyRows)
                )
            }
        }
        self = try read(onlyRows: false) { judging in
            let evaluation = try Evaluation(judging, baseline)
            return Assessment(
                evaluation: evaluation,
                ledger: try Ledger(judging),
                activity: try Activity(
                    judging,
                    findings: evaluation.results.flatMap(\.findings),
                    again: { try read(onlyRows: true, $0) }
                ),
                head: try run.map { LogHead(size: $0.logSize, root: $0.logRoot) } ?? judging.reader.logHead(),
                share: judging.share,
                exceptions: judging.exceptions,
                attestations: judging.attestations,
                calibrations: try judging.reader.calibrations().filter { $0.recordedAt <= scope.asOf },
                followUps: FollowUps(try judging.reader.followUps().filter { $0.recordedAt <= scope.asOf })
            )
        }
    }

    private init(
        evaluation: Evaluation,
        ledger: Ledger,
        activity: Activity,
        head: LogHead,
        share: ClientShare?,
        exceptions: [ExceptionRecord],
        attestations: [Attestation],
        calibrations: [Calibration],
        followUps: FollowUps
    ) {
        self.evaluation = evaluation
        self.ledger = ledger
        self.activity = activity
        self.head = head
        self.share = share
        self.exceptions = exceptions
        self.attestations = attestations
        self.calibrations = calibrations
        self.followUps = followUps
    }
}
