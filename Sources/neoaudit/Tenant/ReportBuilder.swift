import AuditModel
import Compliance
import Evidence
import Foundation
import Reporting

/// Makes the report's value from an audit of the store.
struct ReportBuilder {
    let tenant: Configuration.Tenant
    let store: EvidenceStore
    let run: Run
    let baseline: Baseline
    let engagement: Engagement
    /// Whether only what the run left is to be seen, not what came after it.
    let isPast: Bool
    /// The period that was asked for, of which nothing after the last collection is judged.
    let asked: Period
    /// How many of the periods before are judged too.
    let earlierPeriods: Int

    func report() throws -> Report {
        let audit = try self.audit(engagement.period)
        let (verdicts, ledger, activity) = (audit.verdicts, audit.ledger, audit.activity)
        let findings = verdicts.results.flatMap(\.findings)
        let earlier = try earlier()
        return Report(
            tenant: tenant.name,
            url: tenant.url,
            period: engagement.period,
            cutNote: cutNote(verdicts.evidenceBegins),
            share: audit.share,
            baseline: baseline.origin,
            toolVersion: NeoAudit.version,
            generatedAt: run.bound,
            run: "\(run.id)",
            logSize: audit.head.size,
            logRoot: Data(audit.head.root).base64EncodedString(),
            overall: verdicts.overall,
            results: verdicts.results,
            parts: audit.parts,
            previous: earlier.last.flatMap { past in past.audit.map { previous(past.period, $0, audit) } },
            history: earlier.map { past in
                PastVerdicts(
                    period: past.period,
                    controls: past.audit?.verdicts.results.map(Comparison.State.init)
                )
            },
            unlock: verdicts.unlock,
            grants: verdicts.grants,
            grantsSeenAt: verdicts.grantsSeenAt,
            evidenceBegins: verdicts.evidenceBegins,
            activity: activity.days,
            writesByArea: activity.kinds,
            clients: activity.clients,
            customerVisible: activity.customerVisible,
            actionsOutside: activity.actionsOutside,
            suspects: activity.suspects,
            deletes: activity.kinds.filter { $0.operation == .delete }.reduce(0) { $0 + $1.count },
            coverage: ledger.coverage,
            coverageNotes: (Resource.all + Resource.perClient + Resource.imported).map {
                SourceNote(source: $0.name, text: $0.shows)
            },
            exceptions: audit.exceptions,
            usedExceptions: audit.exceptions.map { exception in
                ExceptionUse(
                    exception: exception.id,
                    count: findings.filter { $0.exception == exception.id }.count
                )
            },
            attestations: audit.attestations,
            calibrations: audit.calibrations,
            followUps: audit.followUps,
            settings: ledger.settings,
            footprint: ledger.footprint,
            peak: ledger.peak,
            limits: Self.limits + (audit.share == nil ? [] : Self.limitsOfClients),
            actions: activity.actions,
            changes: activity.changes
        )
    }

    /// What of the period that was asked for is not audited; `nil` where all of it is.
    private func cutNote(_ evidenceBegins: Instant?) -> String? {
        var notes: [String] = []
        if asked != engagement.period {
            notes.append("The period was cut at the last collection, \(run.bound).")
        }
        if let evidenceBegins, evidenceBegins >= engagement.period.from.adding(milliseconds: 60_000) {
            notes.append("Evidence begins at \(evidenceBegins.minute): what was before is not audited.")
        }
        return notes.isEmpty ? nil : notes.joined(separator: " ")
    }

    private func audit(_ period: Period) throws -> Audit {
        var engagement = engagement
        engagement.period = period
        return try Audit(store, baseline: baseline, engagement: engagement, upTo: isPast ? run : nil)
    }

    /// The periods before, the oldest first, each judged again where anything was collected in it.
    private func earlier() throws -> [(period: Period, audit: Audit?)] {
        var periods: [Period] = []
        while periods.count < earlierPeriods, let before = (periods.last ?? asked).previous {
            periods.append(before)
        }
        var past = try periods.map { ($0, try isCollected($0) ? audit($0) : nil) }
        while past.last?.1 == nil, !past.isEmpty { past.removeLast() }
        return past.reversed()
    }

    private func isCollected(_ period: Period) throws -> Bool {
        try store.read { reader in
            try !reader.rows(
                "SELECT id FROM run WHERE bound >= :from AND bound < :to LIMIT 1",
                ["from": .instant(period.from), "to": .instant(period.to)]
            ).isEmpty
        }
    }

    private func previous(_ before: Period, _ earlier: Audit, _ now: Audit) -> PreviousComparison {
        PreviousComparison(
            period: "\(before.from.day) to \(before.lastDay)",
            Comparison(
                from: earlier.verdicts.results.map(Comparison.State.init),
                to: now.verdicts.results.map(Comparison.State.init),
                settingsFrom: earlier.ledger.settings(at: before.to),
                to: now.ledger.settings(at: engagement.period.to)
            )
        )
    }

    private static let limits = [
        "Reading leaves no trace in HaloPSA: what Neo read is not assessed.",
        "An application with enough rights can delete rows of the audit trail through the API.",
        "Expenses have no list of their own in HaloPSA's API; they show only where the audit trail names them.",
        "Most logs name an agent, not an application: they speak of Neo only while its agent is Neo's alone.",
        "The period before a source's oldest row is not covered by that source.",
    ]

    private static let limitsOfClients = [
        "A ticket that moved to another client and back between two collections counts as the one's throughout."
    ]
}
