import AuditModel
import Testing

@testable import Reporting

extension Report {
    /// A report in which each of `texts` stands in every text there is, names and ids that are ours as well.
    ///
    /// A list has an item a text; a single text holds all of them.
    static func everywhere(_ texts: [String]) throws -> Report {
        let all = texts.joined(separator: " ")
        // A digest is ours, and shown in part.
        let digest = String(repeating: "0123456789abcdef", count: 4)
        var report = try Report.sample(actions: 0)
        let (from, to) = (report.period.from, report.period.to)
        (report.tenant, report.url, report.cutNote) = (all, all, all)
        report.share = ClientShare(client: 12, otherWrites: 3, unclearWrites: 1, otherExceptions: 1)
        report.baseline = BaselineOrigin(
            name: all,
            title: all,
            source: all,
            date: all,
            changes: texts
        )
        (report.toolVersion, report.run, report.logRoot) = (all, all, all)
        report.results = results(texts)
        report.previous = PreviousComparison(
            period: all,
            Comparison(
                changes: texts.map { .init(before: state($0, .pass), after: state($0, .fail)) },
                settings: texts.map {
                    .init(object: $0, objectID: $0, field: $0, before: $0, after: $0)
                }
            )
        )
        report.history = report.history.map { past in
            var past = past
            past.controls = texts.map { state($0, .pass) }
            return past
        }
        report.unlock = texts.map { UnlockStep(step: $0, controls: [$0]) }
        report.grants = zip(texts, cycled(Area.allCases, texts.count)).map { text, area in
            GrantRow(area: area, granted: .write, allowed: .read, writes: 1, lastUsed: from, note: text)
        }
        report.activity = texts.map { _ in DayWrites(start: from, writes: 2, outside: 1) }
        report.coverage = texts.map { text in
            Coverage(
                source: text,
                requests: 1,
                pages: 1,
                claimed: 1,
                stored: 1,
                window: report.period,
                isComplete: false,
                gap: text
            )
        }
        report.parts = texts.map { text in
            PartRow(
                control: text,
                area: .invoices,
                part: text,
                route: .unchanged,
                span: report.period,
                sources: [text],
                isShowable: true
            )
        }
        report.coverageNotes = texts.map { SourceNote(source: $0, text: $0) }
        report.exceptions = texts.enumerated().map { index, text in
            let terms = ExceptionTerms(
                control: text,
                operations: [.update],
                observed: text,
                requester: text,
                owner: text,
                approver: text,
                reason: text,
                ticket: text,
                evidence: EvidenceFile(name: text, sha256: digest),
                validFrom: from,
                validUntil: to.adding(days: 100 + index),
                lastDay: text,
                zone: text
            )
            return ExceptionRecord(
                id: text,
                terms: terms,
                recordedAt: from,
                entry: 1,
                revocation: .init(
                    terms: RevocationTerms(exception: text, person: text, reason: text),
                    at: to.adding(days: index),
                    entry: 2
                )
            )
        }
        report.usedExceptions = texts.map { ExceptionUse(exception: $0, count: 1) }
        report.attestations = texts.enumerated().map { index, text in
            let terms = AttestationTerms(
                control: text,
                person: text,
                role: text,
                statement: text,
                clientID: text,
                application: text,
                reference: text,
                rotatedOn: text,
                document: text,
                covers: text,
                subprocessors: [text],
                evidence: EvidenceFile(name: text, sha256: digest),
                validFrom: from,
                validUntil: to.adding(days: 10_000 + index),
                lastDay: text,
                zone: text
            )
            return Attestation(id: text, terms: terms, recordedAt: from, entry: 1)
        }
        // One, since those without an end are sorted by their ids, and harmless ids would sort otherwise.
        report.calibrations = [
            Calibration(
                id: all,
                terms: CalibrationTerms(
                    area: .contracts,
                    askedAt: from,
                    lookedAt: from,
                    label: all,
                    person: all,
                    shown: texts.map { .init(source: $0, entry: 1) },
                    silent: texts,
                    unread: texts
                ),
                recordedAt: from,
                entry: 1
            )
        ]
        report.followUps = FollowUps(
            texts.map { text in
                FollowUp(
                    id: text,
                    terms: FollowUpTerms(finding: text, owner: text, due: text, comment: text, person: text),
                    recordedAt: from,
                    entry: 1
                )
            }
        )
        report.settings = texts.flatMap { text in
            [
                SettingRow(
                    object: text,
                    objectID: text,
                    field: text,
                    value: text,
                    validFrom: from,
                    lastSeen: to,
                    entry: 1
                ),
                // What the questionnaire reads of the agent.
                SettingRow(
                    object: "agent",
                    objectID: "17",
                    field: "teams",
                    value: text,
                    validFrom: from,
                    lastSeen: to,
                    entry: 1
                ),
            ]
        }
        report.footprint = texts.map { text in
            FootprintRow(method: text, path: text, requests: 1, failed: 0, rows: 1, bytes: 1, waited: 0)
        }
        report.limits = texts
        report.actions = Rows(texts.map { action($0, at: from) })
        report.changes = Rows(texts.map { change($0, at: from) })
        return report
    }

    private static func state(_ text: String, _ verdict: Verdict) -> Comparison.State {
        Comparison.State(
            control: text,
            title: text,
            verdict: verdict,
            value: text,
            register: [text],
            lapses: [Lapse(id: text, cause: .otherValue(given: text, seen: text))],
            observed: text
        )
    }

    /// A result a text, under that text as its id; then one for each id that the questionnaire asks for.
    private static func results(_ texts: [String]) -> [ControlResult] {
        let ids =
            (0...5).map { "CHK-\($0)" } + (1...10).map { "RO-\($0)" } + (1...7).map { "WR-\($0)" }
            + (1...11).map { "EXT-\($0)" }
        let verdicts: [Verdict] = [.fail, .excepted, .unknown, .manual, .pass, .info]
        let named = Array(zip(texts, texts)) + zip(ids, cycled(texts, ids.count))
        return named.enumerated().map { index, pair in
            let (id, text) = pair
            return ControlResult(
                id: id,
                title: text,
                section: ControlSection.allCases[index % 4],
                area: Area.allCases[index % Area.allCases.count],
                severity: .high,
                isRequired: index % 3 > 0,
                verdict: verdicts[index % verdicts.count],
                expected: text,
                observed: text,
                reason: text,
                basis: text,
                remediation: text,
                unlock: text,
                references: [text],
                findings: [finding(text)],
                entries: [1],
                exceptions: [text],
                lapses: [Lapse(id: text, cause: .otherValue(given: text, seen: text))],
                value: text
            )
        }
    }

    private static func finding(_ text: String) -> Finding {
        Finding(
            id: text,
            control: text,
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
            exception: text,
            entry: 1,
            who: text
        )
    }

    private static func action(_ text: String, at time: Instant) -> ActionRow {
        ActionRow(
            ticket: 4_000,
            action: 1,
            guid: text,
            occurredAt: time,
            area: .actions,
            operation: .create,
            outcome: text,
            application: text,
            agent: 17,
            isCustomerVisible: true,
            finding: text,
            entry: 1
        )
    }

    private static func change(_ text: String, at time: Instant) -> ChangeRow {
        ChangeRow(
            occurredAt: time,
            source: text,
            record: text,
            area: .invoices,
            operation: .update,
            field: text,
            from: text,
            to: text,
            agent: 17,
            finding: text,
            entry: 1
        )
    }

    private static func cycled<Item>(_ items: [Item], _ count: Int) -> [Item] {
        (0..<count).map { items[$0 % items.count] }
    }
}
