import AuditModel
import Testing

@testable import Compliance

/// Whom a trace points at, without a database.
@Suite struct IdentitiesTests {
    private static let october = Instant(year: 2026, month: 10, day: 1)
    private static let november = Instant(year: 2026, month: 11, day: 1)

    /// Neo logs in as agent 17, called Neo Agent until November, then Nova; 4 is somebody else.
    private static let identities: Identities = {
        var identities = Identities()
        let ever = PeriodSet(ApplicationSpan.ever)
        let before = PeriodSet([Period(from: .distantPast, to: november)].compactMap { $0 })
        let after = PeriodSet([Period(from: november, to: .distantFuture)].compactMap { $0 })
        for key in ["Neo Agent Integration", "app-id", "client-id"] {
            identities.ownApplications[NameFold(key)] = ever
        }
        identities.otherApplications[NameFold("Backup Monitor")] = ever
        identities.ownAgents[17] = ever
        identities.ownNames[NameFold("Neo Agent")] = [17: before]
        identities.ownNames[NameFold("Nova")] = [17: after]
        identities.otherNames[NameFold("name:0f")] = ever
        return identities
    }()

    @Test(arguments: [
        (#""Neo Agent Integration",17,17,null,0,0"#, Pointing.settled(.neo)),
        (#""NEO AGENT integration ",4,4,null,0,0"#, .settled(.neo)),
        (#""app-id",null,null,null,0,0"#, .settled(.neo)),
        (#""CLIENT-ID",null,null,null,0,0"#, .settled(.neo)),
        (#""Backup Monitor",17,17,null,0,0"#, .settled(.another)),
        (#""Somebody's App",17,17,null,0,0"#, .settled(.shared)),
        (#""Somebody's App",4,4,null,0,0"#, .settled(.another)),
        (#""Somebody's App",null,null,null,0,0"#, .settled(.unattributed)),
        (#"false,17,null,null,0,0"#, .settled(.shared)),
        (#"null,17,17,null,0,0"#, .agent(17)),
        (#"null,17,null,null,0,0"#, .agent(17)),
        (#"null,17,4,null,0,0"#, .settled(.another)),
        (#"null,4,17,null,0,0"#, .agent(17)),
        (#"null,4,null,"Neo Agent",0,0"#, .settled(.another)),
        (#"null,false,null,null,0,0"#, .settled(.unattributed)),
        (#"null,17,false,null,0,0"#, .settled(.unattributed)),
        (#"null,null,null,"neo agent",0,0"#, .agent(17)),
        (#"null,null,null,"Nova",0,0"#, .settled(.unattributed)),
        (#"null,null,null,"name:0f",0,0"#, .settled(.another)),
        (#"null,null,null,"name:1e",0,0"#, .settled(.unattributed)),
        (#"null,null,null,"neo.agent",0,0"#, .settled(.unattributed)),
        (#"null,null,null,false,0,0"#, .settled(.unattributed)),
        (#"null,null,null,null,0,0"#, .settled(.unattributed)),
        (#"null,null,null,null,1,0"#, .settled(.another)),
        (#"null,null,null,null,0,1"#, .settled(.nobody)),
    ])
    func `a row points at whom it tells, and at nobody where that cannot be told from Neo`(
        told: String,
        pointing: Pointing
    ) throws {
        let trace = try #require(Trace(json: Array(#"["actions",\#(told),"ACTIONS"]"#.utf8)))
        let span = try #require(Period(from: Self.october, to: Self.november))

        #expect(Self.identities.pointing(trace, at: span) == pointing)
    }

    @Test func `a former name is Neo's up to the day on which it was given up`() throws {
        let trace = try #require(
            Trace(json: Array(#"["invoice-changes",null,null,null,"Neo Agent",0,0,"INVOICEHEADER"]"#.utf8))
        )

        let spans = Self.identities.spans { Self.identities.pointing(trace, at: $0) }

        #expect(spans.map(\.value) == [.agent(17), .settled(.unattributed)])
        #expect(spans.map(\.span.to) == [Self.november, .distantFuture])
    }

    @Test(arguments: [
        ("INVOICEHEADER", [Area.invoices], true), ("FAULTS", [.tickets], true), ("SITE", [], true),
        ("INVOICEHEADERX", [.invoices], false), ("QUOTELINE", [.quotations], false),
        ("SOMETHINGELSE", Area.readOnly, false),
    ])
    func `a table is of its area, of those that its name is like, or of any`(
        table: String,
        areas: [Area],
        isExact: Bool
    ) {
        let placement = Placement(table: .value(table))

        #expect(placement.areas == areas && placement.isExact == isExact)
        #expect(Placement(table: .none).areas == Area.readOnly)
        #expect(!Placement(table: .unreadable).isExact)
    }
}
