import AuditModel
import Evidence
import TestSupport
import Testing

@testable import Compliance

/// What less, other or later evidence may do to a verdict.
@Suite struct LawTests {
    /// A verdict that a law does not allow.
    struct Breach: Sendable {
        var seed: UInt64
        var law: String
        var control: String
        var what: String
        var story: [String]
    }

    private static let seeds = CampaignSeeds(full: 1_000, inCI: 2).seeds

    @Test func `taking evidence away never betters a verdict, nor do other forms change one`() async throws {
        let breaches = try await each { seed, tenant in
            let audit = try TenantStore(tenant).audit()
            let before = audit.verdicts.results
            var chance = Chance(seed: seed &+ 1_000_000)
            return try Law.allCases.flatMap { law -> [Breach] in
                guard let (other, done, area) = law.applied(to: tenant, &chance) else { return [] }
                let after = try TenantStore(other).audit().verdicts.results
                return zip(before, after).compactMap { before, after in
                    // What was not read twice may be read twice later.
                    guard law != .laterCollection || before.id != "EXT-5" else { return nil }
                    // Where less is known, less rests on a source.
                    guard !law.takesAway || before.id != "EXT-7" else { return nil }
                    // What a log showed of a part that nothing else shows is open without it, and bars nothing.
                    guard !law.takesAway || !Self.isOpenAlone(before.id, audit.parts) else { return nil }
                    guard area == nil || before.area == area && before.section == .readOnly,
                        !law.allows(before.verdict, after.verdict)
                    else { return nil }
                    return Breach(
                        seed: seed,
                        law: law.rawValue,
                        control: before.id,
                        what:
                            "\(done): \(before.verdict) (\(before.reason)) became \(after.verdict) (\(after.reason); \(after.basis))",
                        story: tenant.heading + tenant.story
                    )
                }
            }
        }

        Self.show(breaches)
        #expect(breaches.count == 0)
    }

    @Test func `a report as of a moment is the one made then, and nothing differs from itself`() async throws
    {
        let breaches = try await each { seed, tenant in
            let whole = try TenantStore(tenant)
            return try tenant.collections.indices.flatMap { index -> [Breach] in
                let bound = tenant.collections[index].bound
                guard let period = tenant.period.cut(at: bound) else { return [] }
                var then = tenant
                then.collections = Array(tenant.collections[...index])
                then.register = tenant.register.filter { $0.at <= bound }
                then.period = period
                let made = try TenantStore(then).audit().verdicts
                let asOf = try whole.store.read { reader in
                    try ControlResults(
                        try EvidenceViews(
                            reader,
                            baseline: tenant.baseline,
                            engagement: Engagement(parties: tenant.parties, period: period, asOf: bound),
                            upTo: try reader.lastRun(upTo: bound)
                        ),
                        tenant.baseline
                    )
                }
                let states = made.results.map { Comparison.State($0) }
                let itself = Comparison(from: states, to: states)
                return zip(made.results, asOf.results).filter { $0 != $1 }.map { made, asOf in
                    Breach(
                        seed: seed,
                        law: "as of \(bound)",
                        control: made.id,
                        what:
                            "made then: \(made.verdict) (\(made.reason)), as of: \(asOf.verdict) (\(asOf.reason))",
                        story: tenant.heading + tenant.story
                    )
                }
                    + (itself.isEmpty
                        ? []
                        : [Breach(seed: seed, law: "itself", control: "", what: "", story: tenant.story)])
            }
        }

        Self.show(breaches)
        #expect(breaches.count == 0)
    }

    @Test func `what no client's report shows, the tenant's does not either`() async throws {
        let breaches = try await each { seed, tenant in
            var chance = Chance(seed: seed &+ 2_000_000)
            var told = tenant
            told.tellsClients = true
            for index in told.rows.indices where told.rows[index].source == .audit {
                told.rows[index].client = chance.one(of: Tenant.clients + [nil])
            }
            let store = try TenantStore(told)
            let whole = try store.audit().verdicts.results
            let ofClients = try Tenant.clients.map { try store.audit(of: $0).verdicts.results }
            return whole.indices.flatMap { index -> [Breach] in
                let (all, each) = (whole[index], ofClients.map { $0[index] })
                let worst = each.map(\.verdict.rank).min() ?? 0
                // One of them bears what is the tenant's, or says that it cannot know.
                guard
                    worst > max(all.verdict.rank, 1)
                        || each.contains(where: { $0.verdict == .fail }) && all.verdict != .fail
                else { return [] }
                return [
                    Breach(
                        seed: seed,
                        law: "clients",
                        control: all.id,
                        what: ([all] + each).map { "\($0.verdict) (\($0.reason); \($0.basis))" }
                            .joined(separator: " | "),
                        story: tenant.heading + tenant.story
                    )
                ]
            }
        }

        Self.show(breaches)
        #expect(breaches.count == 0)
    }

    private func each(_ judge: @escaping @Sendable (UInt64, Tenant) throws -> [Breach]) async throws
        -> [Breach]
    {
        let seeds = Self.seeds
        return try await withThrowingTaskGroup(of: [Breach].self) { group in
            let hands = 2
            for hand in 0..<hands {
                group.addTask {
                    try stride(from: hand, to: seeds.count, by: hands).flatMap { index in
                        try judge(seeds[index], try Tenant.draw(seeds[index]))
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// Whether all that bars a control are parts with neither list nor permission.
    private static func isOpenAlone(_ control: String, _ parts: [PartRow]) -> Bool {
        let barring = parts.filter { $0.control == control && $0.route == nil }.map(\.part)
        return !barring.isEmpty
            && barring.allSatisfy { name in Part.all.first { $0.name == name }.map { !$0.bars } ?? false }
    }

    private static func show(_ breaches: [Breach]) {
        print("laws: \(seeds.count) tenants, \(breaches.count) breaches")
        let kinds = Dictionary(grouping: breaches) { "\($0.law.prefix(20)) \($0.control)" }
        for (kind, found) in kinds.sorted(by: { $0.key < $1.key }) {
            print(
                "LAW \(kind): \(found.count), seeds \(Set(found.map(\.seed)).sorted().prefix(10).map(String.init).joined(separator: " "))"
            )
            for found in found.sorted(by: { ($0.story.count, $0.seed) < ($1.story.count, $1.seed) }).prefix(2)
            {
                print("  seed \(found.seed): \(found.what)")
                for line in found.story { print("      \(line)") }
            }
        }
    }
}
