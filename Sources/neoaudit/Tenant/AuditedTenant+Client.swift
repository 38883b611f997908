import Collecting
import Foundation
import HaloAPI

extension AuditedTenant {
    /// As whom, where and how fast HaloPSA is asked.
    func haloConfiguration() throws -> HaloConfiguration {
        try HaloConfiguration(
            url: tenant.url,
            authURL: tenant.authURL,
            tenant: tenant.hostTenant,
            clientID: tenant.collectorClientID,
            secret: SecretFile.read(tenant, isOnly: configuration.tenants.count == 1),
            scopes: tenant.scopes.isEmpty ? CollectorScope.all.map(\.name) : tenant.scopes,
            requestsPerMinute: tenant.requestsPerMinute,
            authorities: tenant.authorities,
            proxy: tenant.proxy,
            environment: ProcessInfo.processInfo.environment,
            allowInsecureLoopback: allowsLoopback,
            userAgent: "neoaudit/\(NeoAudit.version)"
        )
    }

    /// A client, to be closed; `note` is told of every request, and the operator of those that failed.
    func client(
        _ configuration: HaloConfiguration,
        note: @escaping @Sendable (RequestRecord) -> Void = { _ in }
    ) -> HaloClient {
        let isQuiet = isQuiet
        let bounds = HaloClient.Bounds(
            deadline: .seconds(tenant.timeout),
            bodyLimit: tenant.bodyLimit << 20
        )
        return HaloClient(configuration, surroundings: surroundings.client, bounds: bounds) { record in
            note(record)
            if !isQuiet, let trouble = record.trouble { Terminal.progress(trouble) }
        }
    }
}
