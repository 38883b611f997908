import AuditModel

/// The lists of the made-up report that templates are tried on.
extension Report {
    static var trialResults: [ControlResult] {
        [
            result("CHK-2", "Application is active", .checklist, .pass, "active at 3 of 3 snapshots"),
            result("CHK-5", "Client ID and Secret are stored securely", .checklist, .manual, "none on file"),
            result("RO-1", "Invoices", .readOnly, .fail, "1 write by Neo"),
            result("RO-2", "Contracts", .readOnly, .excepted, "1 write, all excepted"),
            result("RO-6", "SLAs", .readOnly, .unknown, "no write by Neo in what could be read"),
            result("WR-1", "Tickets", .writes, .info, "at least 2,811 recorded writes by Neo"),
            result("EXT-9", "Vendor assurance is on file", .beyond, .manual, "a lapsed statement"),
        ]
    }

    private static func result(
        _ id: String,
        _ title: String,
        _ section: ControlSection,
        _ verdict: Verdict,
        _ observed: String
    ) -> ControlResult {
        let isShown = verdict == .fail || verdict == .excepted
        let exception = verdict == .excepted ? "EX-1" : verdict == .manual && id == "EXT-9" ? "AT-1" : nil
        return ControlResult(
            id: id,
            title: title,
            section: section,
            area: section == .readOnly ? .invoices : nil,
            severity: .high,
            isRequired: section != .beyond,
            verdict: verdict,
            expected: "as the vendor’s page says",
            observed: observed,
            reason: "What was seen, and the rule that judged it.",
            basis: "logged: audit",
            remediation: "Configuration → Teams & Agents → Roles: set it back.",
            unlock: verdict == .unknown || verdict == .manual ? "What would settle it." : "",
            references: ["SOC 2 CC6.3", "ISO/IEC 27001 8.3"],
            findings: isShown ? [finding(id, exception)] : [],
            entries: [3, 51_007],
            exceptions: exception.map { [$0] } ?? []
        )
    }

    private static func finding(_ control: String, _ exception: String?) -> Finding {
        Finding(
            id: "a1b2c3d4e5f6",
            control: control,
            area: .invoices,
            operation: .update,
            occurredAt: trialStart.adding(days: 13),
            source: "audit",
            record: "INVOICE 5140",
            field: "status",
            from: "1",
            to: "2",
            application: "Neo Agent Integration",
            agent: 17,
            exception: exception,
            entry: 51_007
        )
    }

    static var trialChanges: PreviousComparison {
        func state(_ verdict: Verdict, _ observed: String) -> Comparison.State {
            Comparison.State(control: "RO-1", title: "Invoices", verdict: verdict, observed: observed)
        }
        return PreviousComparison(
            period: "1–30 September 2026",
            Comparison(
                changes: [
                    .init(
                        before: state(.pass, "no write by Neo"),
                        after: state(.fail, "1 write by Neo, none before.")
                    )
                ],
                settings: [
                    .init(
                        object: "application",
                        objectID: "7",
                        field: "scopes",
                        before: "all",
                        after: "all, admin"
                    )
                ]
            )
        )
    }

    static var trialGrants: [GrantRow] {
        [
            GrantRow(
                area: .invoices,
                granted: .write,
                allowed: .read,
                writes: 1,
                firstUsed: trialStart.adding(days: 13),
                lastUsed: trialStart.adding(days: 13),
                note: "used beyond what is allowed",
                today: .write
            ),
            GrantRow(area: .slas, granted: .read, allowed: .read, writes: nil, lastUsed: nil, note: ""),
        ]
    }

    static var trialCoverage: [Coverage] {
        [
            Coverage(
                source: "audit",
                requests: 43,
                pages: 43,
                claimed: 4_212,
                stored: 4_212,
                window: Period(from: trialStart, to: trialEnd),
                isComplete: true,
                gap: "",
                account: trialAccount
            ),
            Coverage(
                source: "slas",
                requests: 1,
                pages: 0,
                claimed: nil,
                stored: 0,
                window: nil,
                isComplete: false,
                gap: "403: the collector’s role lacks SLAs"
            ),
        ]
    }

    private static var trialAccount: SourceAccount {
        var account = SourceAccount()
        (account.received, account.twins) = (8_400, 2)
        (account.neo, account.shared, account.another) = (35, 41, 4_100)
        (account.nobody, account.unattributed) = (30, 6)
        (account.outside, account.undated, account.future, account.unplaced) = (172, 3, 1, 4)
        (account.oldest, account.newest) = (trialStart.adding(days: -28), trialEnd)
        return account
    }

    static func trialParts(_ period: Period) -> [PartRow] {
        func row(_ part: String, _ route: Route?, isShowable: Bool = true) -> PartRow {
            PartRow(
                control: "RO-1",
                area: .invoices,
                part: part,
                route: route,
                span: period,
                sources: route == .logged ? ["audit"] : [],
                isShowable: isShowable
            )
        }
        return [row("invoices", .logged), row("sales orders", nil), row("expenses", nil, isShowable: false)]
    }

    static var trialException: ExceptionRecord {
        ExceptionRecord(
            id: "EX-1",
            terms: ExceptionTerms(
                control: "RO-2",
                operations: [.update],
                owner: "Dana Field",
                approver: "Lee Ortiz",
                reason: "Contract end dates during the move.",
                ticket: "CHG-1",
                validFrom: trialStart,
                validUntil: trialStart.adding(days: 92),
                zone: "Europe/Berlin"
            ),
            recordedAt: trialStart,
            entry: 40_001
        )
    }

    static var trialAttestation: Attestation {
        Attestation(
            id: "AT-1",
            terms: AttestationTerms(
                control: "EXT-9",
                person: "Kim Lund",
                role: "security lead",
                statement: "SOC 2 report read.",
                clientID: "",
                reference: "",
                document: "SOC 2 Type II",
                validFrom: trialStart.adding(days: -400),
                validUntil: trialStart.adding(days: -35)
            ),
            recordedAt: trialStart.adding(days: -400),
            entry: 12
        )
    }

    static var trialCalibration: Calibration {
        Calibration(
            id: "CA-1",
            terms: CalibrationTerms(
                area: .contracts,
                askedAt: trialStart,
                lookedAt: trialStart.adding(days: 1),
                label: "neoaudit calibration",
                person: "Kim Lund",
                shown: [.init(source: "audit", entry: 40_900)],
                silent: ["contracts"],
                unread: []
            ),
            recordedAt: trialStart.adding(days: 1),
            entry: 40_901
        )
    }

    static var trialFollowUp: FollowUp {
        FollowUp(
            id: "FU-1",
            terms: FollowUpTerms(
                finding: "a1b2c3d4e5f6",
                owner: "Ann Other",
                due: "2026-12-31",
                comment: "With the vendor.",
                person: "Kim Lund"
            ),
            recordedAt: trialEnd,
            entry: 61_203
        )
    }

    static var trialChange: ChangeRow {
        ChangeRow(
            occurredAt: trialStart.adding(days: 13),
            source: "audit",
            record: "INVOICE 5140",
            area: .invoices,
            operation: .update,
            field: "status",
            from: "1",
            to: "2",
            agent: 17,
            finding: "a1b2c3d4e5f6",
            entry: 51_007
        )
    }
}
