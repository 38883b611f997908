import AuditModel
import Evidence
import HaloAPI

/// Reads one resource in one run, and records what came of it.
struct Source {
    /// What came of it.
    struct Read {
        var coverage: Coverage
        var appended = 0
        var upTo: Instant?
    }

    let resource: Resource
    let client: HaloClient
    let store: EvidenceStore
    let journal: Journal
    let run: Int64
    let bound: Instant
    let plan: Plan

    /// Rows kept in one transaction, whole pages of them.
    static let rowsPerCommit = 1000
    /// What is read again of a window's past: rows can become visible late.
    static let overlapDays = 1

    init(
        _ resource: Resource,
        client: HaloClient,
        store: EvidenceStore,
        journal: Journal,
        run: Int64,
        bound: Instant,
        plan: Plan
    ) {
        self.resource = resource
        self.client = client
        self.store = store
        self.journal = journal
        self.run = run
        self.bound = bound
        self.plan = plan
    }

    /// Reads it in its own way; throws only what would stop every other source too.
    func read(_ filter: inout RowFilter) async throws -> Read {
        var read = Read(
            coverage: Coverage(
                source: resource.name,
                requests: 0,
                pages: 0,
                claimed: nil,
                stored: 0,
                window: nil,
                isComplete: false,
                gap: "not read to its end"
            )
        )
        do {
            switch resource.reading {
            case .snapshot, .details: try await readSnapshot(&read, &filter)
            case .log: try await readLog(&read, filter)
            case .window: try await readWindows(&read, filter)
            }
        } catch let error as HaloError {
            read.coverage.gap = Self.gap(error, resource)
            if Self.stopsAll.contains(error.code) {
                try settle(read)
                throw error
            }
        }
        try settle(read)
        return read
    }

    /// Asks for one page and takes its rows out.
    func page(_ query: [(String, String)], _ read: inout Read) async throws(HaloError) -> Page {
        read.coverage.requests += 1
        let own = resource.query.map { ($0.name, $0.value) }
        let response = try await client.get("/" + resource.path, query: own + query)
        let page = try Page(response.body, key: resource.listKey, path: "/" + resource.path)
        journal.note(rows: page.rows.count, of: response.requestNumber)
        read.coverage.pages += 1
        return page
    }

    /// Writes rows down; says how many of them were new.
    func keep(
        _ rows: [JSONValue],
        _ filter: RowFilter,
        then finish: (EvidenceWriter) throws -> Void = { _ in }
    ) throws
        -> Int
    {
        let arrivals = try rows.map { row in
            guard let arrival = filter.arrival(row, of: resource) else {
                throw HaloError(
                    .malformedPage,
                    "/" + resource.path,
                    "expected \(resource.key.joined(separator: " and ")) in each row"
                )
            }
            return arrival
        }
        return try store.write { writer in
            var appended = 0
            for arrival in arrivals where try writer.observe(arrival, run: run) != nil { appended += 1 }
            try finish(writer)
            return appended
        }
    }

    private func settle(_ read: Read) throws {
        try store.write { writer in
            for request in journal.drain() { try writer.record(request, run: run) }
            try writer.record(read.coverage, run: run)
            if let upTo = read.upTo { try writer.mark(resource, upTo: upTo) }
        }
    }

    private static let stopsAll: Set<HaloError.Code> = [
        .invalidConfiguration, .authorisationServerRefused, .credentialsRefused, .unauthorized, .unreachable,
        .budgetExhausted, .cancelled,
    ]

    private static func gap(_ error: HaloError, _ resource: Resource) -> String {
        switch error.code {
        case .forbidden: "403: the collector's scopes or agent may not read it (\(resource.scope))"
        case .notFound: "404: this HaloPSA has no such list"
        default: "\(error.code.rawValue): \(error.detail)"
        }
    }
}
