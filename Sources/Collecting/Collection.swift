package import AuditModel
package import Evidence
package import HaloAPI

/// One run: reads every resource of one tenant into its store.
///
/// A source that refuses is a gap in the coverage, and the run goes on. Only no
/// token, no server and every list refused end the run, which is then in the
/// log as incomplete.
package struct Collection {
    /// What came of a run.
    package struct Outcome: Sendable {
        /// The run's number.
        package var run: Int64
        /// HaloPSA's time when it began.
        package var bound: Instant
        /// New entries in the log.
        package var observations: Int
        /// Requests made.
        package var requests: Int
        /// Sources that were not read whole, and why.
        package var gaps: [(source: String, why: String)]
    }

    private let plan: Plan
    private let client: HaloClient
    private let store: EvidenceStore
    private let journal: Journal
    private let now: @Sendable () -> Instant
    private let progress: @Sendable (String) -> Void

    /// A run that has not begun; `journal` must be the one the client reports to.
    package init(
        _ plan: Plan,
        client: HaloClient,
        store: EvidenceStore,
        journal: Journal,
        now: @escaping @Sendable () -> Instant,
        progress: @escaping @Sendable (String) -> Void
    ) {
        self.plan = plan
        self.client = client
        self.store = store
        self.journal = journal
        self.now = now
        self.progress = progress
    }

    /// Reads everything once.
    package func run() async throws -> Outcome {
        let instance = try await instance()
        let clock = instance.bound.milliseconds - instance.asked.milliseconds
        let store = store.with(now: { [now] in now().adding(milliseconds: clock) })
        let agent = try await client.identity()?.agentID
        if let note = CollectorScope.note(await client.unknownScopes()) { progress(note) }
        let broken = try store.read { try $0.brokenRun() }
        let run = try store.write { writer in
            // Nobody else is at work here: a run without an end was killed.
            if let broken {
                try writer.endRun(broken, isComplete: false)
            }
            try writer.pin(tenant: plan.tenant, url: plan.url, dbid: instance.dbid)
            return try writer.beginRun(
                bound: instance.bound,
                collector: Collector(clientID: plan.collectorClientID, agent: agent),
                about: plan.about,
                clock: clock
            )
        }
        var outcome = Outcome(run: run, bound: instance.bound, observations: 0, requests: 0, gaps: [])
        var filter = RowFilter(
            identity: Identity(clientID: plan.neoClientID, names: plan.neoNames, agent: plan.neoAgent),
            names: plan.names,
            keepsNotes: plan.keepsNotes
        )
        try store.read { try filter.identity.learn($0) }
        var isAnswered = false
        var refusal: (source: String, error: HaloError)?
        for resource in plan.resources {
            progress("reading \(resource.name)")
            let source = Source(
                resource,
                client: client,
                store: store,
                journal: journal,
                run: run,
                bound: instance.bound,
                plan: plan,
                now: now,
                progress: progress
            )
            do {
                let read = try await source.read(&filter)
                outcome.observations += read.appended
                outcome.requests += read.coverage.requests
                if !read.coverage.isComplete { outcome.gaps.append((resource.name, read.coverage.gap)) }
                if read.coverage.pages > 0, resource.reading != .status { isAnswered = true }
                if let error = read.refusal {
                    refusal = refusal ?? (resource.name, error)
                    if try await !isThere(after: error) { throw error }
                }
            } catch {
                try end(run, isComplete: false, in: store)
                throw CollectingError(source: resource.name, run: run, cause: error)
            }
        }
        if !isAnswered, let refusal {
            try end(run, isComplete: false, in: store)
            throw CollectingError(source: refusal.source, run: run, cause: refusal.error)
        }
        try end(run, isComplete: outcome.gaps.isEmpty, in: store)
        return outcome
    }

    /// How long HaloPSA may take to show that it is there.
    private static let patience = Duration.seconds(10)

    /// Whether HaloPSA answers at all after a source that did not: what refuses one list may give the next one.
    private func isThere(after refusal: HaloError) async throws(HaloError) -> Bool {
        guard !refusal.code.isOfOnePath else { return true }
        do {
            _ = try await client.status(of: "/Agent/me", within: Self.patience)
            return true
        } catch  where error.code == .cancelled {
            throw error
        } catch {
            // Whatever it said, it answered.
            return error.code.isOfOnePath && error.code != .deadlineExceeded
        }
    }

    private func end(_ run: Int64, isComplete: Bool, in store: EvidenceStore) throws {
        try store.write { writer in
            try writer.endRun(run, isComplete: isComplete, requests: journal.drain())
        }
    }

    /// The instance's identifier and its clock, which bounds the run; the local clock only where it tells none.
    private func instance() async throws(HaloError) -> (dbid: String?, bound: Instant, asked: Instant) {
        do {
            let response = try await client.get("/InstanceInfo")
            let info = try? JSONValue(validating: response.json)
            let asked = now()
            return (info?["dbid"]?.scalarText, response.date ?? asked, asked)
        } catch  where error.code.isPassedOver {
            do {
                let response = try await client.get("/Agent/me")
                let asked = now()
                return (nil, response.date ?? asked, asked)
            } catch  where error.code.isPassedOver {
                let asked = now()
                return (nil, asked, asked)
            }
        }
    }
}
