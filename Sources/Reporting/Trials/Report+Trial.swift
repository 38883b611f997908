import AuditModel

extension Report {
    /// Two made-up reports to try a template on: one with something in every part, one with next to nothing.
    package static var trials: [Report] {
        Period(from: trialStart, to: trialEnd).map { [whole($0), bare($0)] } ?? []
    }

    /// The end of the trials' period.
    static let trialEnd = Instant(year: 2026, month: 11, day: 1)
    /// The begin of the trials' period.
    static let trialStart = Instant(year: 2026, month: 10, day: 1)

    private static func bare(_ period: Period) -> Report {
        Report(
            tenant: "acme",
            url: "https://acme.halopsa.com",
            period: period,
            baseline: BaselineOrigin(
                name: "neo-halopsa-all",
                title: "Creating an API application",
                source: "https://vendor.example/halopsa",
                date: "2026-08-21"
            ),
            toolVersion: "1.0.0",
            generatedAt: trialEnd,
            run: "run-000012",
            logSize: 0,
            logRoot: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            overall: .incomplete,
            results: [],
            actions: Rows(count: 0) { _ in }
        )
    }

    private static func whole(_ period: Period) -> Report {
        var report = bare(period)
        report.cutNote = "The period was cut at the last collection."
        report.share = ClientShare(client: 12, otherWrites: 3, unclearWrites: 1, otherExceptions: 1)
        report.logSize = 61_204
        report.overall = .deviations
        report.results = trialResults
        report.previous = trialChanges
        report.unlock = [UnlockStep(step: "Let the collector read SLAs.", controls: ["RO-6"])]
        report.grants = trialGrants
        (report.grantsSeenAt, report.evidenceBegins) = (trialEnd, trialStart.adding(days: 1))
        report.activity = (0..<31).map { day in
            DayWrites(
                start: trialStart.adding(days: day),
                writes: 40 + day * 53 % 97,
                outside: day == 10 ? 1 : 0
            )
        }
        report.writesByArea = [
            AreaWrites(area: .tickets, operation: .update, count: 2_811),
            AreaWrites(area: .invoices, operation: .update, count: 1),
        ]
        (report.customerVisible, report.deletes, report.suspects) = (1_204, 9, 41)
        report.coverage = trialCoverage
        report.parts = trialParts(period)
        report.coverageNotes = [
            SourceNote(source: "audit", text: "Names who wrote; its rows can be deleted.")
        ]
        report.exceptions = [trialException]
        report.usedExceptions = [ExceptionUse(exception: "EX-1", count: 1)]
        report.attestations = [trialAttestation]
        report.calibrations = [trialCalibration]
        report.settings = [
            SettingRow(
                object: "application",
                objectID: "7",
                field: "inactive",
                value: "false",
                validFrom: trialStart,
                lastSeen: trialEnd,
                entry: 3
            )
        ]
        report.footprint = [
            FootprintRow(
                method: "GET",
                path: "/api/Actions",
                requests: 73,
                failed: 1,
                rows: 7_212,
                bytes: 9_120_332,
                waited: 74
            )
        ]
        report.peak = 42
        report.limits = ["Reading leaves no trace in HaloPSA: what Neo read is not assessed."]
        report.history = [
            PastVerdicts(period: period, controls: nil), PastVerdicts(period: period, results: trialResults),
        ]
        report.clients = { [ClientWrites(client: 12, count: 2_812)] }
        report.followUps = FollowUps([trialFollowUp])
        report.changes = Rows([trialChange])
        report.actions = Rows(count: 120) { body in
            for number in 0..<120 { try body(action(number)) }
        }
        return report
    }

    private static func action(_ number: Int) -> ActionRow {
        ActionRow(
            ticket: Int64(4_000 + number / 3),
            action: Int64(number % 3 + 1),
            guid: "g-\(number)",
            occurredAt: trialStart.adding(milliseconds: Int64(number) * 600_000),
            area: .actions,
            operation: .create,
            outcome: number % 4 == 0 ? "Email User" : "Private Note",
            application: "Neo Agent Integration",
            agent: 17,
            isCustomerVisible: number % 4 == 0,
            finding: number == 7 ? "a1b2c3d4e5f6" : nil,
            entry: Int64(1_000 + number)
        )
    }
}
