public import AuditModel
public import Evidence

/// All that the evidence says of an engagement, read in one transaction.
public struct Audit: Sendable {
    /// What every control says.
    public let verdicts: ControlResults
    /// What shows each part of each read-only area.
    public let parts: [PartRow]
    /// What was read, and what the settings were.
    public let ledger: Ledger
    /// What Neo did.
    public let activity: Activity
    /// The log's size and root: as the run left it, or as it is.
    public let head: LogHead
    /// The one client judged, and numbers of the others; `nil` where all are judged.
    public let share: ClientShare?
    /// Exceptions on record as of the engagement's moment.
    public let exceptions: [ExceptionRecord]
    /// Attestations on record as of the engagement's moment.
    public let attestations: [Attestation]
    /// Calibrations on record as of the engagement's moment.
    public let calibrations: [Calibration]
    /// Follow-ups to findings as of the engagement's moment.
    public let followUps: FollowUps

    /// Judges what a store holds; with a run, what it held when that run ended.
    public init(
        _ store: EvidenceStore,
        baseline: Baseline,
        engagement: Engagement,
        upTo run: Run? = nil
    ) throws {
        @Sendable func read<T>(_ views: [View], _ body: (EvidenceViews) throws -> T) throws -> T {
            try store.read { reader in
                try body(
                    try EvidenceViews(
                        reader,
                        baseline: baseline,
                        engagement: engagement,
                        upTo: run,
                        views: views
                    )
                )
            }
        }
        self = try read(View.all) { views in
            let part = try views.clientPart()
            let verdicts = try ControlResults(views, baseline, doubts: part?.doubts)
            return Audit(
                verdicts: verdicts,
                parts: try PartRows(views, baseline).rows,
                ledger: try Ledger(views),
                activity: try Activity(
                    views,
                    findings: verdicts.results.flatMap(\.findings),
                    again: { try read(View.all(for: Activity.views), $0) }
                ),
                head: try run.map { LogHead(size: $0.logSize, root: $0.logRoot) } ?? views.reader.logHead(),
                share: part?.share,
                exceptions: views.purpose.exceptions,
                attestations: views.purpose.attestations,
                calibrations: try views.reader.calibrations().filter { $0.recordedAt <= engagement.asOf },
                followUps: FollowUps(
                    try views.reader.followUps().filter { $0.recordedAt <= engagement.asOf }
                )
            )
        }
    }

    private init(
        verdicts: ControlResults,
        parts: [PartRow],
        ledger: Ledger,
        activity: Activity,
        head: LogHead,
        share: ClientShare?,
        exceptions: [ExceptionRecord],
        attestations: [Attestation],
        calibrations: [Calibration],
        followUps: FollowUps
    ) {
        self.verdicts = verdicts
        self.parts = parts
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
