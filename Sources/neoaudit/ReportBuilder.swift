import AuditModel
import Compliance
import Evidence
import Foundation
import Reporting

/// Makes the report's value from an evaluation and the store.
struct ReportBuilder {
    let tenant: Configuration.Tenant
    let store: EvidenceStore
    let run: Run
    let baseline: Compliance.Baseline
    let subject: Subject
    let period: Period
    let isCut: Bool

    func report() throws -> Report {
        let evaluation = try evaluate(period)
        let head = try store.read { try $0.logHead() }
        let ledger = try store.read { try Ledger($0, subject: subject, period: period) }
        let findings = evaluation.results.flatMap(\.findings)
        let activity = try Activity(store, subject: subject, period: period, findings: findings)
        let (exceptions, attestations, calibrations) = try store.read {
            (try $0.exceptions(), try $0.attestations(), try $0.calibrations())
        }
        return Report(
            tenant: tenant.name,
            url: tenant.url,
            period: period,
            cutNote: isCut ? "The period was cut at the last collection, \(run.bound)." : nil,
            baseline: Reporting.Baseline(
                name: baseline.name,
                title: baseline.name,
                source: baseline.source,
                date: baseline.date
            ),
            toolVersion: NeoAudit.version,
            generatedAt: run.bound,
            run: "\(run.id)",
            logSize: head.size,
            logRoot: Data(head.root).base64EncodedString(),
            overall: evaluation.overall,
            results: evaluation.results,
            previous: try previous(evaluation),
            unlock: evaluation.unlock,
            grants: evaluation.grants,
            activity: activity.days.map {
                DayActivity(day: $0.day.day, writes: $0.writes, outside: $0.outside)
            },
            writesByArea: activity.kinds.map {
                AreaWrites(area: $0.area, operation: $0.operation, count: $0.count)
            },
            customerVisible: activity.customerVisible,
            deletes: activity.kinds.filter { $0.operation == .delete }.reduce(0) { $0 + $1.count },
            coverage: ledger.coverage,
            coverageNotes: Resource.all.map { SourceNote(source: $0.name, text: $0.shows) },
            exceptions: exceptions,
            usedExceptions: exceptions.map { exception in
                ExceptionUse(
                    exception: exception.id,
                    count: findings.filter { $0.exception == exception.id }.count
                )
            },
            attestations: attestations,
            calibrations: calibrations,
            settings: ledger.settings,
            footprint: ledger.footprint,
            peak: ledger.peak,
            limits: Self.limits,
            actions: activity.actions
        )
    }

    private func evaluate(_ period: Period) throws -> Evaluation {
        try store.read { try Evaluation($0, baseline: baseline, subject: subject, period: period) }
    }

    /// The period before, judged again, where anything was collected in it.
    private func previous(_ evaluation: Evaluation) throws -> PreviousComparison? {
        guard let before = period.previous else { return nil }
        let runs = try store.read { reader in
            try reader.rows(
                "SELECT id FROM run WHERE bound >= :from AND bound < :to LIMIT 1",
                ["from": .instant(before.from), "to": .instant(before.to)]
            )
        }
        guard !runs.isEmpty else { return nil }
        let earlier = try evaluate(before)
        let changes = zip(earlier.results, evaluation.results).filter { $0.verdict != $1.verdict }.map {
            then,
            now in
            PreviousComparison.Change(
                control: now.id,
                title: now.title,
                from: then.verdict,
                to: now.verdict,
                text: now.observed
            )
        }
        return PreviousComparison(period: "\(before.from.day) to \(before.lastDay)", changes: changes)
    }

    private static let limits = [
        "Reading leaves no trace in HaloPSA: what Neo read is not assessed.",
        "An application with enough rights can delete rows of the audit trail through the API.",
        "Expenses have no list of their own in HaloPSA's API; they show only where the audit trail names them.",
        "Most logs name an agent, not an application: they speak of Neo only while its agent is Neo's alone.",
        "The period before a source's oldest row is not covered by that source.",
    ]
}
