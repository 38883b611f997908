import AuditModel

@testable import Reporting

extension Report {
    /// A report in which each of `texts` stands in every text that comes from HaloPSA or a person, a control a text.
    static func saying(_ texts: [String]) throws -> Report {
        var report = try Report.sample(actions: 0)
        let verdicts: [Verdict] = [.fail, .excepted, .unknown, .manual]
        report.results = texts.enumerated().map { index, text in
            result(index, text, verdicts[index % verdicts.count])
        }
        report.exceptions = texts.enumerated().map { index, text in
            ExceptionRecord(
                id: "EX-\(index)",
                terms: ExceptionTerms(
                    control: "RO-\(index)",
                    operations: [.update],
                    owner: text,
                    approver: text,
                    reason: text,
                    ticket: text,
                    validFrom: report.period.from,
                    validUntil: report.period.to
                ),
                recordedAt: report.period.from,
                entry: Int64(index)
            )
        }
        report.previous?.comparison = Comparison(
            changes: texts.enumerated().map { index, text in
                .init("RO-\(index)", text, from: .pass, to: .fail, observed: text)
            }
        )
        report.unlock = texts.prefix(1).map { UnlockStep(step: $0, controls: ["RO-0"]) }
        let from = report.period.from
        report.actions = Rows(
            texts.enumerated().map { index, text in
                ActionRow(
                    ticket: Int64(index),
                    action: 1,
                    guid: text,
                    occurredAt: from,
                    area: .actions,
                    operation: .create,
                    outcome: text,
                    application: text,
                    agent: nil,
                    isCustomerVisible: nil,
                    finding: nil,
                    entry: Int64(index)
                )
            }
        )
        return report
    }

    private static func result(_ index: Int, _ text: String, _ verdict: Verdict) -> ControlResult {
        ControlResult(
            id: "RO-\(index)",
            title: text,
            section: .readOnly,
            area: nil,
            severity: .high,
            isRequired: index % 2 == 0,
            verdict: verdict,
            expected: text,
            observed: text,
            reason: text,
            basis: text,
            remediation: text,
            unlock: text,
            references: [text],
            findings: [
                Finding(
                    id: String("00000000000\(index)".suffix(12)),
                    control: "RO-\(index)",
                    area: .invoices,
                    operation: .update,
                    occurredAt: Instant(year: 2026, month: 10, day: 14),
                    source: text,
                    record: text,
                    field: text,
                    from: text,
                    to: text,
                    application: text,
                    agent: 17,
                    exception: verdict == .excepted ? "EX-\(index)" : nil,
                    entry: Int64(index)
                )
            ],
            entries: [Int64(index)],
            exceptions: verdict == .excepted ? ["EX-\(index)"] : []
        )
    }
}
