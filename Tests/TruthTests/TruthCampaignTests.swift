import AuditModel
import Compliance
import Foundation
import TestSupport
import Testing

/// Tenants with known truth: no verdict says more than the truth bears.
@Suite struct TruthCampaignTests {
    @Test func `no verdict says more than the truth bears`() async throws {
        let seeds = CampaignSeeds(full: 5_000, inCI: 60)

        let tally = try await seeds.tally { seed in
            let tenant = try Tenant.draw(seed)
            let results = try TenantStore(tenant).results().results
            return (tenant, results, TruthOracle(tenant: tenant).breaches(results))
        }

        tally.printAll()
        #expect(tally.unmet.count == 0)
    }
}
