import AuditModel
import Testing

@testable import Reporting

extension Report {
    /// A report with something in every part, drawn from nothing random.
    static func sample(actions count: Int = 250) throws -> Report {
        let bound = Instant(year: 2026, month: 11, day: 1)
        let period = try #require(Period(from: Instant(year: 2026, month: 10, day: 1), to: bound))
        let results = sampleResults
        return Report(
            tenant: "acme",
            url: "https://acme.halopsa.com",
            period: period,
            cutNote: "Asked for up to 7 November; cut at the last run’s bound.",
            baseline: BaselineOrigin(
                name: "neo-halopsa-all",
                title: "Set up Neo in HaloPSA",
                source: "https://vendor.example/halopsa",
                date: "2026-08-21"
            ),
            toolVersion: "1.0.0",
            generatedAt: bound,
            run: "run-000012",
            logSize: 61_204,
            logRoot: "q7XkVnTn8cS0wYc5yqzQm1eYQe3o1qkX0c1d2l3v9bM=",
            overall: Overall(results.filter(\.isRequired).map(\.verdict)),
            results: results,
            parts: [
                PartRow(
                    control: "RO-1",
                    area: .invoices,
                    part: "invoices",
                    route: .logged,
                    span: period,
                    sources: ["audit"],
                    isShowable: true
                )
            ],
            previous: PreviousComparison(
                period: "1–30 September 2026",
                Comparison(changes: [
                    .init(
                        "RO-1",
                        "Invoices",
                        from: .pass,
                        to: .fail,
                        observed: "Regressed: 2 writes by Neo, none before."
                    ),
                    .init(
                        "RO-3",
                        "Suppliers",
                        from: .fail,
                        to: .pass,
                        observed: "Fixed: no write since the exception ended."
                    ),
                ])
            ),
            history: samplePast(before: period),
            unlock: [
                UnlockStep(
                    step: "Record where the secret is kept: neoaudit attest add CHK-5.",
                    controls: ["CHK-5", "EXT-9"]
                ),
                UnlockStep(
                    step: "Give the collector’s role read access to SLAs, then run collect.",
                    controls: ["RO-6"]
                ),
            ],
            grants: [
                GrantRow(
                    area: .tickets,
                    granted: .write,
                    allowed: .write,
                    writes: 2_811,
                    lastUsed: bound.adding(milliseconds: -1_200_000),
                    note: ""
                ),
                GrantRow(
                    area: .products,
                    granted: .write,
                    allowed: .write,
                    writes: 0,
                    lastUsed: nil,
                    note: "granted, not used in 31 days"
                ),
                GrantRow(
                    area: .invoices,
                    granted: .write,
                    allowed: .read,
                    writes: 2,
                    lastUsed: bound.adding(days: -18),
                    note: "used beyond what is allowed",
                    today: .write
                ),
                GrantRow(
                    area: .suppliers,
                    granted: .write,
                    allowed: .read,
                    writes: 0,
                    lastUsed: nil,
                    note: "granted wider than allowed",
                    today: .write
                ),
                GrantRow(area: .slas, granted: .read, allowed: .read, writes: nil, lastUsed: nil, note: ""),
            ],
            activity: (0..<31).map { day in
                let writes = day % 7 > 4 ? 17 + day : 90 + day * 53 % 97
                return DayWrites(
                    start: period.from.adding(days: day),
                    writes: writes,
                    outside: day == 10 || day == 13 ? 1 : 0
                )
            },
            writesByArea: [
                AreaWrites(area: .tickets, operation: .update, count: 2_811),
                AreaWrites(area: .actions, operation: .create, count: 940),
                AreaWrites(area: .invoices, operation: .update, count: 2),
            ],
            clients: { [ClientWrites(client: 12, count: 3_000), ClientWrites(client: nil, count: 753)] },
            customerVisible: 1_204,
            deletes: 9,
            coverage: [
                Coverage(
                    source: "applications",
                    requests: 5,
                    pages: 5,
                    claimed: 4,
                    stored: 4,
                    window: nil,
                    isComplete: true,
                    gap: ""
                ),
                Coverage(
                    source: "actions",
                    requests: 73,
                    pages: 73,
                    claimed: 7_212,
                    stored: 7_212,
                    window: period,
                    isComplete: true,
                    gap: ""
                ),
                Coverage(
                    source: "audit",
                    requests: 43,
                    pages: 43,
                    claimed: 4_212,
                    stored: 4_212,
                    window: period,
                    isComplete: true,
                    gap: "",
                    account: sampleAccount
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
            ],
            coverageNotes: [
                SourceNote(
                    source: "actions",
                    text: "Names who acted; a deleted ticket takes its actions along."
                ),
                SourceNote(
                    source: "audit",
                    text: "Names who wrote; its rows can be deleted through the API."
                ),
            ],
            exceptions: sampleExceptions(in: period),
            usedExceptions: [ExceptionUse(exception: "EX-1", count: 1)],
            attestations: sampleAttestations(in: period),
            calibrations: sampleCalibrations(in: period),
            followUps: sampleFollowUps(in: period),
            settings: [
                SettingRow(
                    object: "application",
                    objectID: "7",
                    field: "inactive",
                    value: "false",
                    validFrom: period.from,
                    lastSeen: period.to,
                    entry: 3
                ),
                SettingRow(
                    object: "application",
                    objectID: "7",
                    field: "scope",
                    value: "all:standard all:teams admin:webhooks",
                    validFrom: period.from,
                    lastSeen: period.to,
                    entry: 3
                ),
            ],
            footprint: [
                FootprintRow(
                    method: "POST",
                    path: "/auth/token",
                    requests: 2,
                    failed: 0,
                    rows: 0,
                    bytes: 1_204,
                    waited: 0
                ),
                FootprintRow(
                    method: "GET",
                    path: "/api/Actions",
                    requests: 73,
                    failed: 1,
                    rows: 7_212,
                    bytes: 9_120_332,
                    waited: 74
                ),
            ],
            limits: [
                "Reads leave no trace in HaloPSA and are not assessed.",
                "Audit rows can be deleted through the API.",
            ],
            actions: sampleActions(count, from: period.from),
            changes: Rows([
                ChangeRow(
                    occurredAt: period.from.adding(days: 10),
                    source: "invoice-changes",
                    record: "INVOICEHEADER 5121",
                    area: .invoices,
                    operation: .update,
                    field: "amount",
                    from: "120.00",
                    to: "0.00",
                    agent: 17,
                    finding: "a1b2c3d4e5f6",
                    entry: 48_112
                )
            ])
        )
    }

    private static var sampleAccount: SourceAccount {
        var account = SourceAccount()
        (account.received, account.neo, account.another) = (4_212, 40, 4_000)
        account.outside = 180
        account.oldest = Instant(year: 2026, month: 9, day: 3)
        return account
    }

    /// Two periods before, of which the first brought nothing.
    private static func samplePast(before period: Period) -> [PastVerdicts] {
        guard let last = period.previous, let first = last.previous else { return [] }
        let controls = sampleResults.map { result in
            var state = Comparison.State(result)
            if state.verdict == .fail { state.verdict = .pass }
            return state
        }
        return [
            PastVerdicts(period: first, controls: nil), PastVerdicts(period: last, controls: controls),
        ]
    }

    private static func sampleActions(_ count: Int, from: Instant) -> Rows<ActionRow> {
        Rows(count: count) { body in
            for index in 0..<count {
                try body(
                    ActionRow(
                        ticket: Int64(4_000 + index / 3),
                        action: Int64(index % 3 + 1),
                        guid: "g-\(index)",
                        occurredAt: from.adding(milliseconds: Int64(index) * 600_000),
                        area: .actions,
                        operation: .create,
                        outcome: index % 4 == 0 ? "Email User" : "Private Note",
                        application: "Neo Agent Integration",
                        agent: 17,
                        isCustomerVisible: index % 4 == 0,
                        finding: index == 7 ? "a1b2c3d4e5f6" : nil,
                        entry: Int64(1_000 + index)
                    )
                )
            }
        }
    }
}

extension Comparison.Change {
    /// A control whose verdict is another one now, with what is seen of it now.
    init(_ control: String, _ title: String, from: Verdict, to: Verdict, observed: String) {
        self.init(
            before: .init(control: control, title: title, verdict: from),
            after: .init(control: control, title: title, verdict: to, observed: observed)
        )
    }
}
