package import AuditModel
package import HaloAPI

/// Asks a tenant what it would answer: one request a resource, and nothing is kept.
package struct Probe {
    private let client: HaloClient
    private let savedReport: Int64?
    private let tellsClients: Bool
    private let pageSize: Int
    private let now: @Sendable () -> Instant
    private let progress: @Sendable (String) -> Void

    /// A probe that has not asked yet; `savedReport`, `tellsClients` and `pageSize` are those of a
    /// ``Plan``.
    package init(
        client: HaloClient,
        savedReport: Int64? = nil,
        tellsClients: Bool = false,
        pageSize: Int = Plan.usualPageSize,
        now: @escaping @Sendable () -> Instant,
        progress: @escaping @Sendable (String) -> Void
    ) {
        self.client = client
        self.savedReport = savedReport
        self.tellsClients = tellsClients
        self.pageSize = pageSize
        self.now = now
        self.progress = progress
    }

    /// Asks once for everything; throws only what stops every request, such as refused credentials.
    package func run() async throws(HaloError) -> ProbedTenant {
        let identity = try await client.identity()
        let scopes = try await client.grantedScopes()
        var tenant = ProbedTenant(identity: identity, grantedScopes: scopes, pageSize: pageSize)
        if let note = CollectorScope.note(await client.unknownScopes()) { progress(note) }
        var instance: Response?
        do {
            instance = try await client.get("/InstanceInfo")
        } catch  where error.code.isOfOnePath {
            progress("no instance information: \(error.description)")
        }
        tenant.note(date: instance?.date, at: now())
        tenant.version = instance.flatMap { try? JSONValue(validating: $0.json) }?["app_version"]?.string
        let bound = instance?.date ?? now()
        for resource in Resource.all + (tellsClients ? Resource.perClient : []) {
            progress("asking for \(resource.name)")
            let answer: ProbedSource.Answer
            do throws(HaloError) {
                if resource == .audit, let savedReport {
                    answer = try await ask(report: savedReport, bound)
                } else if resource.reading == .status {
                    _ = try await client.status(of: "/" + resource.path, within: Source.statusDeadline)
                    answer = .rows(claimed: nil, came: 1)
                } else {
                    let response = try await client.get(
                        "/" + resource.path,
                        query: Self.query(resource, bound, pageSize)
                    )
                    tenant.note(date: response.date, at: now())
                    let page = try Page(
                        response.json,
                        keys: resource.listKeys,
                        members: Set(resource.key),
                        path: "/" + resource.path
                    )
                    answer = .rows(claimed: page.claimed, came: page.rows.count)
                }
            } catch  where error.code.isPassedOver {
                answer = .refused(Self.reason(error, resource, granted: scopes))
            }
            tenant.sources.append(ProbedSource(resource: resource, answer: answer))
        }
        return tenant
    }

    /// Asks the saved report for the last day.
    private func ask(report id: Int64, _ bound: Instant) async throws(HaloError) -> ProbedSource.Answer {
        let path = SavedReport.path(id)
        guard let day = Period(from: bound.startOfDay, to: bound.startOfDay.adding(days: 1)) else {
            throw HaloError(.malformedPage, path, "expected a date, saw \(bound)")
        }
        let response = try await client.get(path, query: SavedReport.query(day))
        return .report(came: try SavedReport(response.json, of: day, path: path).count)
    }

    /// A collection's first request for a resource; of a resource read in windows, for the last day.
    static func query(
        _ resource: Resource,
        _ bound: Instant,
        _ pageSize: Int
    ) -> [(String, String)] {
        let own = resource.query.map { ($0.name, $0.value) }
        return switch resource.reading {
        case .snapshot, .details, .page, .status, .log, .updates, .imported:
            own + Source.query(page: 1, size: pageSize)
        case .window: own + Source.query(bound.adding(days: -1), bound, page: 1, size: pageSize)
        }
    }

    /// Why a source is not readable, and what would make it so.
    private static func reason(_ error: HaloError, _ resource: Resource, granted: [String]?) -> String {
        let isReport = SavedReport.isAbout(error)
        return switch error.code {
        case .forbidden where isReport: refusal(of: SavedReport.scope, granted: granted)
        case .notFound where isReport: "status 404: this HaloPSA has no saved report of that id"
        case .forbidden:
            refusal(of: resource.scope, granted: granted)
                + (resource == .audit ? "; 'neoaudit saved-report' prints another way" : "")
        case .notFound:
            "status 404: this HaloPSA has no such list, or shows none without the scope \(resource.scope)"
        default: "\(error.code.rawValue): \(error.detail)"
        }
    }

    /// What status 403 means beside the scopes of the token.
    static func refusal(of scope: String, granted: [String]?) -> String {
        guard let granted else {
            return "status 403: expected the scope \(scope) and an agent that may read it"
        }
        return covers(granted, scope)
            ? "status 403: the scope \(scope) is granted; the collector's agent may not read it"
            : "status 403: the scope \(scope) is not granted"
    }

    /// Whether scopes bring the wanted one; the right to edit brings the right to read, `all` perhaps not `admin`.
    private static func covers(_ granted: [String], _ wanted: String) -> Bool {
        granted.contains(wanted) || granted.contains(wanted.replacing("read:", with: "edit:"))
            || (wanted != "admin" && granted.contains("all"))
    }
}
