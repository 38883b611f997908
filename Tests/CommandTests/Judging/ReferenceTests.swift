import AuditModel
import HaloSandbox
import Testing

/// Tenants as there are, audited until no step is left that helps, each step carried out.
@Suite(.enabled(if: Command.hasClock, "faketime is absent: apt-get install faketime"))
struct ReferenceTests {
    private typealias Tenant = ReferenceTenant

    /// Where the secret is kept.
    private static let kept = ["add", "--control", "CHK-5", "--reference", "vault://msp/neo"]
    /// A change of each part of each area that was tried and refused.
    private static let refused =
        ["denied"] + Area.readOnly.map(\.rawValue) + ["--by-neo", "--evidence", "refused.png"]

    private func expect(
        _ judgement: ReferenceTenant.Judgement,
        _ table: String,
        _ place: SourceLocation = #_sourceLocation
    ) {
        let cells = table.split(separator: ",").map {
            $0.split(whereSeparator: \.isWhitespace).map { String($0) }
        }
        #expect(Set(cells.map { $0[0] }) == Set(judgement.verdicts.keys), sourceLocation: place)
        for cell in cells {
            #expect(judgement.verdicts[cell[0]] == cell[1], "\(cell[0])", sourceLocation: place)
            if cell.count > 2 {
                #expect(judgement.routes[cell[0]] == cell[2], "\(cell[0])", sourceLocation: place)
            }
        }
    }

    @Test func `an ordinary tenant meets all that is required, after what a person says in an afternoon`()
        async throws
    {
        let month = try await Tenant.with(.ordinary) { tenant in
            try await tenant.collect(at: Tenant.day(10, 1))
            try await tenant.attest(Self.kept, at: Tenant.day(10, 1, hour: 3))
            return try await tenant.october()
        }

        expect(
            month,
            """
            CHK-0 pass, CHK-1 pass, CHK-2 pass, CHK-3 pass, CHK-4 pass, CHK-5 pass, RO-1 pass logged, \
            RO-2 pass logged, RO-3 pass logged, RO-4 pass logged, RO-5 pass prevented, RO-6 pass unchanged, \
            RO-7 pass logged, RO-8 pass logged, RO-9 pass logged, RO-10 pass logged, WR-1 info, WR-2 info, \
            WR-3 info, WR-4 info, WR-5 info, WR-6 info, WR-7 info, EXT-1 pass, EXT-2 pass, EXT-3 pass, \
            EXT-4 pass, EXT-5 pass, EXT-6 info, EXT-7 pass, EXT-8 pass, EXT-9 manual, EXT-10 unknown, \
            EXT-11 unknown, EXT-12 pass
            """
        )
        #expect(month.met == 17 && month.exit == 0)
        #expect(month.today == "Today Neo can write none of 10 read-only areas.")
    }

    @Test func `a tenant as the vendor leaves it names the role first, and what it names turns`() async throws
    {
        let (before, after) = try await Tenant.with(.liveWritable) { tenant in
            let before = try await tenant.september()
            try await tenant.sandbox.become(.live)
            try await tenant.collect(at: Tenant.day(10, 1, hour: 12))
            try await tenant.attest(Self.refused, at: Tenant.day(10, 1, hour: 13))
            try await tenant.attest(Self.kept, at: Tenant.day(10, 1, hour: 13))
            return (before, try await tenant.october())
        }

        expect(
            before,
            """
            CHK-0 pass, CHK-1 pass, CHK-2 pass, CHK-3 pass, CHK-4 pass, CHK-5 manual, RO-1 unknown, RO-2 unknown, \
            RO-3 unknown, RO-4 unknown, RO-5 unknown, RO-6 pass unchanged, RO-7 unknown, RO-8 unknown, RO-9 unknown, \
            RO-10 unknown, WR-1 info, WR-2 info, WR-3 info, WR-4 info, WR-5 info, WR-6 info, WR-7 info, EXT-1 pass, \
            EXT-2 pass, EXT-3 fail, EXT-4 unknown, EXT-5 pass, EXT-6 info, EXT-7 unknown, EXT-8 pass, EXT-9 manual, \
            EXT-10 unknown, EXT-11 unknown, EXT-12 pass
            """
        )
        #expect(before.today == "Today Neo can write 8 of 10 read-only areas; of 2 it is not known.")
        #expect(before.steps.first?.step.hasPrefix("Set on Neo's role to Read Only: Invoices, ") == true)
        expect(
            after,
            """
            CHK-0 pass, CHK-1 pass, CHK-2 pass, CHK-3 pass, CHK-4 pass, CHK-5 pass, RO-1 pass prevented, \
            RO-2 pass prevented, RO-3 pass prevented, RO-4 pass prevented, RO-5 pass prevented, RO-6 pass unchanged, \
            RO-7 pass prevented, RO-8 pass prevented, RO-9 pass prevented, RO-10 pass prevented, WR-1 info, \
            WR-2 info, WR-3 info, WR-4 info, WR-5 info, WR-6 info, WR-7 info, EXT-1 pass, EXT-2 pass, EXT-3 pass, \
            EXT-4 unknown, EXT-5 pass, EXT-6 manual, EXT-7 pass, EXT-8 pass, EXT-9 manual, EXT-10 unknown, \
            EXT-11 unknown, EXT-12 pass
            """
        )
        #expect(after.met == 17 && after.exit == 0)
        let carried = before.steps.filter { step in
            [
                "Set on Neo's role", "Have somebody in Neo's role",
                "Record it with 'neoaudit attest add --control CHK-5'",
            ]
            .contains { step.step.hasPrefix($0) }
        }
        #expect(carried.count == 3)
        #expect(carried.flatMap(\.controls).allSatisfy { after.verdicts[$0] == "pass" })
    }

    @Test func `a saved report shows who wrote, whatever Neo may`() async throws {
        let month = try await Tenant.with(.liveWritable) { tenant in
            try tenant.configure("    saved-report: 501\n")
            try await tenant.collect(at: Tenant.day(10, 1))
            return try await tenant.october()
        }

        let areas = [1, 2, 3, 4, 7, 8, 9, 10].map { "RO-\($0)" }
        #expect(areas.allSatisfy { month.verdicts[$0] == "pass" && month.routes[$0] == "logged" })
        #expect(month.verdicts["RO-5"] == "unknown")
        #expect(!month.steps.contains { $0.step.contains("saved-report") })
    }

    @Test func `a collector that may see no settings passes nothing by them, and one step settles most`()
        async throws
    {
        let (before, after) = try await Tenant.with(.noAdmin) { tenant in
            let before = try await tenant.september()
            try await tenant.sandbox.become(.ordinary)
            try await tenant.collect(at: Tenant.day(10, 1, hour: 12))
            try await tenant.attest(Self.kept, at: Tenant.day(10, 1, hour: 13))
            return (before, try await tenant.october())
        }

        #expect(before.met == 0)
        #expect(before.verdicts.filter { $0.value == "pass" }.keys.sorted() == ["EXT-12", "EXT-5"])
        #expect(before.today == "Today it is not known of 10 read-only areas whether Neo can write there.")
        let settled = Set(before.steps.prefix(3).flatMap(\.controls)).intersection(Tenant.required)
        #expect(settled.count >= 12)
        #expect(settled.allSatisfy { after.verdicts[$0] == "pass" })
        #expect(after.met == 17 && after.exit == 0)
    }
}
