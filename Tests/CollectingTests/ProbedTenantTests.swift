import AuditModel
import Testing

@testable import Collecting

@Suite struct ProbedTenantTests {
    @Test(arguments: [
        (Resource.statuses, ProbedSource.Answer.rows(claimed: 0, came: 0), 1),
        (.statuses, .rows(claimed: nil, came: 12), 1),
        (.statuses, .rows(claimed: nil, came: 100), 2),
        (.invoices, .rows(claimed: 100, came: 100), 1),
        (.invoices, .rows(claimed: 101, came: 100), 2),
        (.applications, .rows(claimed: nil, came: 12), 1 + 12),
        (.agents, .rows(claimed: nil, came: 12), 1 + 1),
        (.audit, .rows(claimed: 1234, came: 100), 13),
        (.actions, .rows(claimed: 150, came: 100), 15),
        (.actions, .rows(claimed: 0, came: 0), 1),
        (.invoices, .rows(claimed: .max, came: 100), 10_000_000),
        (.actions, .rows(claimed: .max, came: 100), 100_000_000),
        (.invoices, .refused("status 403"), 0),
    ])
    func `requests follow from the rows`(resource: Resource, answer: ProbedSource.Answer, expected: Int) {
        let source = ProbedSource(resource: resource, answer: answer)

        #expect(source.requests(days: 10, cap: 100) == expected)
    }

    @Test func `a lower cap shows where more rows were there than came`() {
        var tenant = ProbedTenant(identity: nil, grantedScopes: nil)
        tenant.sources = [ProbedSource(resource: .statuses, answer: .rows(claimed: 20, came: 20))]
        let before = tenant.pageCap
        tenant.sources.append(ProbedSource(resource: .invoices, answer: .rows(claimed: 230, came: 50)))

        #expect(before == (100, false))
        #expect(tenant.pageCap == (50, true))
        #expect(tenant.requests(days: 1) == 3 + 1 + 5)
    }

    @Test(arguments: [(0, false), (120, false), (-120, false), (121, true), (-121, true)])
    func `clocks may differ by two minutes`(seconds: Int64, isFault: Bool) {
        var tenant = ProbedTenant(identity: nil, grantedScopes: nil)
        let now = Instant(year: 2026, month: 11, day: 1)
        tenant.note(date: nil, at: now)
        tenant.note(date: now.adding(milliseconds: seconds * 1000), at: now)
        tenant.note(date: now, at: now)

        #expect(tenant.clockSeconds == seconds)
        #expect(tenant.hasClockFault == isFault)
    }

    @Test(
        arguments: [
            ("read:invoices", nil, "expected the scope read:invoices and an agent"),
            ("read:invoices", ["read:tickets"], "read:invoices is not granted"),
            ("read:invoices", ["read:invoices"], "agent may not read it"),
            ("read:invoices", ["edit:invoices"], "agent may not read it"),
            ("read:invoices", ["all"], "agent may not read it"),
            ("admin", ["all"], "admin is not granted"),
        ] as [(String, [String]?, String)]
    )
    func `status 403 is told apart by the scopes`(scope: String, granted: [String]?, what: String) {
        #expect(Probe.refusal(of: scope, granted: granted).contains(what))
    }
}
