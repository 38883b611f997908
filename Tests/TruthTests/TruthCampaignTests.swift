import AuditModel
import Compliance
import Foundation
import TestSupport
import Testing

/// Tenants with known truth: no verdict says more than the truth bears.
@Suite struct TruthCampaignTests {
    @Test func `no verdict says more than the truth bears`() async throws {
        let seeds = CampaignSeeds(full: 5_000, inCI: 24)

        let tally = try await seeds.tally { seed in
            let tenant = try Tenant.draw(seed)
            let results = try TenantStore(tenant).audit().verdicts.results
            return (tenant, results, TruthOracle(tenant: tenant).breaches(results))
        }

        tally.printAll()
        #expect(tally.unmet.count == 0)
    }

    @Test func `nor where every row came over HTTP`() async throws {
        let seeds = CampaignSeeds(full: 200, inCI: 3).seeds
        var tally = Tally()
        for seed in seeds {
            let tenant = try Tenant.draw(seed)
            let results = try await TenantStore.overHTTP(tenant).audit().verdicts.results
            tally.add((tenant, results, TruthOracle(tenant: tenant).breaches(results)))
        }

        tally.printAll()
        #expect(tally.unmet.count == 0)
    }
}
