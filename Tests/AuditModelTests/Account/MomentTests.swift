import AuditModel
import Testing

@Suite struct MomentTests {
    private static let morning = Instant(iso8601: "2026-10-14T09:12:00Z")

    static let forms: [(form: String?, told: Told<Instant>)] = [
        (#""2026-10-14T09:12:00""#, morning.map(Told.value) ?? .none),
        (#""2026-10-14T09:12:00.000Z""#, morning.map(Told.value) ?? .none),
        (#"" 2026-10-14 09:12 ""#, morning.map(Told.value) ?? .none),
        (#""2026\u002d10-14T11:12:00+02:00""#, morning.map(Told.value) ?? .none),
        (nil, .none), ("null", .none), (#""""#, .none), (#""  ""#, .none),
        (#""1899-12-30T00:00:00""#, .none), (#""1900-01-01T00:00:00""#, .none),
        (#""0001-01-01T00:00:00""#, .none),
        (#""1901-01-01T00:00:00""#, .none), (#""1901-01-01""#, .none), (#""1901-01-01T05:00:00Z""#, .none),
        (#""1901-01-02T00:00:00""#, .value(Instant(year: 1901, month: 1, day: 2))),
        (#""2026-02-29T00:00:00""#, .unreadable), (#""0000-00-00T00:00:00""#, .unreadable),
        (#""14/10/2026""#, .unreadable), (#""yesterday""#, .unreadable), (#""[dropped]""#, .unreadable),
        (#""1899-12-30T25:00:00""#, .unreadable), ("0", .unreadable), ("1760432400", .unreadable),
        ("true", .unreadable), ("false", .unreadable), ("[]", .unreadable), ("{}", .unreadable),
    ]

    @Test(arguments: forms)
    func `a moment is a time, none, or unreadable`(form: String?, told: Told<Instant>) throws {
        for resource in Resource.all {
            guard let time = resource.time else { continue }

            #expect(resource.moment(of: try ToldTests.row(time, form)) == told, "\(resource)")
        }
    }

    @Test func `a list that has no time tells none`() throws {
        #expect(Resource.invoices.moment(of: try ToldTests.row("datetime", #""2026-10-14""#)) == .none)
    }
}
