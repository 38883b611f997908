package import AuditModel

/// Terms that a person recorded in the register, and when.
package struct Registration<Terms: Sendable>: Sendable {
    /// When it was recorded.
    package var at: Instant
    /// What was recorded.
    package var terms: Terms
}

extension Scenario {
    /// The exceptions on record, in the order of recording.
    package var exceptions: [Registration<ExceptionTerms>] {
        switch self {
        case .mixed: [contractDates]
        case .violations: [expiredInvoices]
        case .clean, .firstRun, .ordinary, .live, .liveWritable, .noAdmin: []
        }
    }

    /// The attestations on record, in the order of recording.
    package var attestations: [Registration<AttestationTerms>] {
        self == .clean ? [storedSecret] : []
    }

    private var contractDates: Registration<ExceptionTerms> {
        Registration(
            at: Instant(year: 2026, month: 10, day: 17).adding(milliseconds: 3_600_000),
            terms: ExceptionTerms(
                control: "RO-2",
                operations: [.update],
                owner: "Dana Whitfield",
                approver: "Priya Raman",
                reason: "contract end dates corrected with the client, CHG-4711",
                validFrom: Instant(year: 2026, month: 10, day: 18),
                validUntil: Instant(year: 2027, month: 1, day: 1)
            )
        )
    }

    private var expiredInvoices: Registration<ExceptionTerms> {
        Registration(
            at: Instant(year: 2026, month: 9, day: 1),
            terms: ExceptionTerms(
                control: "RO-1",
                operations: [.update],
                owner: "Dana Whitfield",
                approver: "Priya Raman",
                reason: "invoice notes completed during the pilot, CHG-4102",
                validFrom: Instant(year: 2026, month: 9, day: 1),
                validUntil: Instant(year: 2026, month: 10, day: 1)
            )
        )
    }

    private var storedSecret: Registration<AttestationTerms> {
        let start = Instant(year: 2026, month: 10, day: 2)
        return Registration(
            at: start.adding(milliseconds: 3_600_000),
            terms: AttestationTerms(
                control: "CHK-5",
                person: "Dana Whitfield",
                role: "security lead",
                statement: "client id and secret are kept in the vault only, last rotated 2026-09-01",
                clientID: NeoIdentity.sandboxClientID,
                reference: "vault://msp/halopsa/neo",
                validFrom: start,
                validUntil: start.adding(days: 365)
            )
        )
    }
}
