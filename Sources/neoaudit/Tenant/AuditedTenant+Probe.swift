import AuditModel
import Collecting
import HaloAPI

extension AuditedTenant {
    /// Asks every source once, and keeps nothing; `since` is how far back a collection would go.
    func probe(since: Instant? = nil) async throws -> ProbeTable {
        let configuration = try haloConfiguration()
        let client = client(configuration)
        let isQuiet = isQuiet
        let probe = Probe(
            client: client,
            savedReport: tenant.savedReport,
            tellsClients: tenant.tellsClients,
            pageSize: tenant.pageSize,
            now: surroundings.now
        ) { step in
            if !isQuiet { Terminal.progress(step) }
        }
        let result: Result<ProbedTenant, HaloError>
        do throws(HaloError) { result = .success(try await probe.run()) } catch { result = .failure(error) }
        client.close()
        return ProbeTable(
            tenant: try result.get(),
            url: tenant.url,
            proxy: configuration.proxy,
            requestsPerMinute: tenant.requestsPerMinute,
            days: since.map { days(since: $0) } ?? ProbedTenant.firstDays
        )
    }

    /// Looks at one answer of each source, for its shape alone.
    func shapes() async throws -> Shapes {
        let client = client(try haloConfiguration())
        let isQuiet = isQuiet
        let result: Result<Shapes, HaloError>
        do throws(HaloError) {
            result = .success(
                try await Shapes.looked(
                    at: client,
                    neo: (tenant.neoClientID, tenant.neoAgent),
                    pageSize: tenant.pageSize,
                    now: surroundings.now()
                ) { step in
                    if !isQuiet { Terminal.progress(step) }
                }
            )
        } catch { result = .failure(error) }
        client.close()
        return try result.get()
    }

    private func days(since start: Instant) -> Int {
        let span = surroundings.now().milliseconds - start.milliseconds
        return Int(max(1, (span + Instant.millisecondsPerDay - 1) / Instant.millisecondsPerDay))
    }
}
