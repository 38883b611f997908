import HaloSandbox
import Testing

/// Tenants whose logs do not tell who, when or what as they should, from the first collection on.
@Suite(.enabled(if: Command.hasClock, "faketime is absent: apt-get install faketime"))
struct LyingTests {
    private static let lies: [(kind: FaultKind, path: String)] = [
        (.whoMissing, "Audit"), (.whoMissing, "Actions"), (.whoMissing, "InvoiceChange"),
        (.agentsAsText, "Audit"),
        (.agentsAsFractions, "Actions"), (.agentsUnset, "Audit"), (.agentsUnreadable, "Actions"),
        (.agentsUnreadable, "Audit"), (.namesInCapitals, "InvoiceChange"), (.applicationsMissing, "Actions"),
        (.tablesNull, "Audit"), (.tablesMisspelt, "Audit"), (.timesMissing, "Audit"), (.timesAhead, "Audit"),
        (.timesAhead, "Actions"), (.rowTwins, "Audit"), (.listHidden, "Audit"), (.listHidden, "Actions"),
        (.listHidden, "Quotation"),
    ]

    private static let honest = Task { try await verdicts([]) }

    private static func verdicts(_ faults: [Fault]) async throws -> [String: String] {
        try await ReferenceTenant.with(.mixed, faults: faults) { tenant in
            try await tenant.collect(at: ReferenceTenant.day(10, 1))
            return try await tenant.october().verdicts
        }
    }

    /// What is told in another form, or not at all, changes nothing or leaves it open.
    @Test(arguments: lies)
    func `a lie makes no pass and no fail`(kind: FaultKind, path: String) async throws {
        let honest = try await Self.honest.value

        let told = try await Self.verdicts([Fault(kind, path: path)])

        #expect(honest.values.contains("fail") && honest.values.contains("pass"))
        // Of what is counted alone, no verdict speaks.
        for (control, verdict) in told where verdict != honest[control] && !control.hasPrefix("WR-") {
            #expect(
                ["unknown", "manual"].contains(verdict),
                "\(control): \(honest[control] ?? "") to \(verdict)"
            )
        }
    }

    @Test(arguments: [
        (FaultKind.agentsAsText, "Audit"), (.agentsAsFractions, "Actions"),
        (.namesInCapitals, "InvoiceChange"),
    ])
    func `a form that is read as the others changes nothing`(kind: FaultKind, path: String) async throws {
        #expect(try await Self.verdicts([Fault(kind, path: path)]) == Self.honest.value)
    }

    /// Timers that name an hour never come where the clock was set for one program alone.
    @Test(.timeLimit(.minutes(5)))
    func `a server that wants to be asked later is, whatever hour the clock shows`()
        async throws
    {
        let faults = [
            Fault(.tooManySeconds, path: "Team", request: 1), Fault(.unavailable, path: "SLA", request: 1),
        ]
        try await ReferenceTenant.with(.clean, faults: faults) {
            try await $0.collect(at: ReferenceTenant.day(10, 1))
        }
    }
}
