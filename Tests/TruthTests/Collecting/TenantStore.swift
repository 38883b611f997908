import AuditModel
import Compliance
import Evidence
import HaloAPI
import Merkle
import Synchronization
import TestSupport

@testable import Collecting

/// The store that collections of a tenant leave, through the filter and the writer that users have.
struct TenantStore {
    let tenant: Tenant
    let store: EvidenceStore

    private let plan: Plan
    private let clock: Clock

    /// Collects without a connection, each answer as it is.
    init(_ tenant: Tenant) throws {
        self = try Self(of: tenant)
        for step in tenant.steps {
            switch step {
            case .act(let act): try record(act)
            case .collection(let collection):
                clock.moveOn(to: collection.bound)
                try collect(collection)
            }
        }
    }

    /// Collects over HTTP, as users do.
    static func overHTTP(_ tenant: Tenant) async throws -> TenantStore {
        let made = try Self(of: tenant)
        let current = Mutex(tenant.collections[0])
        try await MisbehavingServer.with { request, _ in
            tenant.reply(to: request, at: current.withLock { $0 })
        } _: { server in
            for step in tenant.steps {
                switch step {
                case .act(let act): try made.record(act)
                case .collection(let collection):
                    current.withLock { $0 = collection }
                    made.clock.moveOn(to: collection.bound)
                    try await made.collect(from: server)
                }
            }
        }
        return made
    }

    private init(of tenant: Tenant) throws {
        self.tenant = tenant
        plan = Plan(
            tenant: "acme",
            url: "https://acme.example",
            neoClientID: tenant.parties.oauthClientID,
            neoNames: tenant.parties.applicationNames,
            neoAgent: tenant.parties.agent,
            collectorClientID: SettingsTruth.collector,
            names: Self.names,
            keepsNotes: false,
            tellsClients: tenant.tellsClients,
            toolVersion: "truth"
        )
        let clock = Clock(tenant.begin)
        self.clock = clock
        var surroundings = EvidenceStore.Surroundings(
            now: { clock.now },
            random: { [UInt8](repeating: 7, count: $0) }
        )
        surroundings.isClockRight = true
        store = try EvidenceStore(inMemory: surroundings)
        try store.write { try $0.pin(tenant: "acme", url: plan.url, dbid: nil) }
    }

    private func collect(from server: MisbehavingServer) async throws {
        let uptime = Mutex(Duration.zero)
        let journal = Journal()
        let now: @Sendable () -> Instant = { [clock] in clock.now }
        let client = HaloClient(
            try HaloConfiguration(
                url: server.url,
                clientID: SettingsTruth.collector,
                secret: Secret("secret"),
                scopes: ["all"],
                requestsPerMinute: 1_000_000,
                allowInsecureLoopback: true
            ),
            surroundings: Surroundings(
                now: now,
                uptime: { uptime.withLock { $0 } },
                sleep: { wait in uptime.withLock { $0 += wait } },
                random: { 0.5 }
            ),
            journal: { journal.note($0) }
        )
        let collection = Collection(
            plan,
            client: client,
            store: store,
            journal: journal,
            now: now,
            progress: { _ in }
        )
        let result: Result<Collection.Outcome, any Error>
        do { result = .success(try await collection.run()) } catch { result = .failure(error) }
        client.close()
        _ = try result.get()
    }

    /// What it shows of all clients or of one.
    func audit(of client: Int64? = nil) throws -> Audit {
        try Audit(
            store,
            baseline: tenant.baseline,
            engagement: Engagement(parties: tenant.parties, period: tenant.period, client: client)
        )
    }

    private static let names: NameDigests = {
        let key = [UInt8](repeating: 7, count: 32)
        return NameDigests(key: Digest(of: key).hex) { KeyedDigest(of: $0, key: key).hex }
    }()

    private func record(_ act: Tenant.RegisterAct) throws {
        clock.moveOn(to: act.at)
        try store.write { writer in
            switch act {
            case .exception(let terms, _): _ = try writer.add(terms)
            case .attestation(let terms, _): _ = try writer.add(terms)
            case .calibration(let terms, _): _ = try writer.add(terms)
            }
        }
    }

    private func collect(_ collection: Tenant.CollectionPlan) throws {
        let bound = collection.bound
        let run = try store.write { writer in
            try writer.beginRun(
                bound: bound,
                collector: Collector(clientID: SettingsTruth.collector, agent: 30),
                about: plan.about
            )
        }
        var filter = RowFilter(
            identity: Identity(clientID: plan.neoClientID, names: plan.neoNames, agent: plan.neoAgent),
            names: plan.names,
            keepsNotes: false
        )
        try store.read { try filter.identity.learn($0) }
        var isWhole = true
        for resource in plan.resources {
            let answer = tenant.answer(of: resource, at: bound, collection.troubles[resource])
            let isRead =
                resource.isSnapshot
                ? try list(resource, answer, bound, run, &filter)
                : try log(resource, answer, bound, run, filter)
            if !isRead { isWhole = false }
        }
        try store.write { try $0.endRun(run, isComplete: isWhole) }
    }

    private func received(_ rows: [Answer.Row], of resource: Resource) throws -> [Received] {
        try rows.map { row in
            let value = try JSONValue(validating: Array(row.json.utf8))
            guard let received = Received(value, of: resource) else { throw Unkeyed(row: row.json) }
            return received
        }
    }

    private struct Unkeyed: Error {
        var row: String
    }

    private func list(
        _ resource: Resource,
        _ answer: Answer,
        _ bound: Instant,
        _ run: Int64,
        _ filter: inout RowFilter
    )
        throws -> Bool
    {
        let rows = try received(answer.rows, of: resource)
        if resource.kind == .agent { filter.identity.learn(agents: rows.map(\.row)) }
        if resource.kind == .application { for row in rows { filter.identity.learn(application: row.row) } }
        let isWhole = answer.gap.isEmpty
        try store.write { writer in
            for row in rows {
                try writer.observe(filter.arrival(row.row, key: row.mark.key, of: resource), run: run)
            }
            if isWhole { try writer.finishSnapshot(of: resource, run: run) }
            try writer.settle(
                Coverage(
                    source: resource.name,
                    requests: 1,
                    pages: answer.isRefused ? 0 : 1,
                    claimed: answer.isRefused ? nil : answer.claimed,
                    stored: rows.count,
                    window: nil,
                    isComplete: isWhole,
                    gap: answer.gap
                ),
                run: run,
                snapshot: isWhole ? bound : nil
            )
        }
        return isWhole
    }

    /// Reads a log as the collector does one that fits a page.
    private func log(
        _ resource: Resource,
        _ answer: Answer,
        _ bound: Instant,
        _ run: Int64,
        _ filter: RowFilter
    ) throws
        -> Bool
    {
        let (mark, last, held, oldestHeld) = try store.read {
            (
                try $0.mark(of: resource), try $0.lastRecount(of: resource), try $0.held(resource),
                try $0.oldest(resource)
            )
        }
        let isRecountDue = mark == nil || last.map { $0.adding(days: 7) <= bound } ?? true
        let horizon = bound.startOfDay.adding(days: -396)
        var rows = try received(answer.rows, of: resource)
        let isWindow = resource.reading == .window
        let windowFrom = isRecountDue ? horizon : mark?.adding(days: -1) ?? horizon
        if isWindow { rows.removeAll { $0.mark.time.map { $0 < windowFrom } ?? false } }
        let notesGone = isRecountDue && mark != nil
        let hasTwins = ReceivedPage(rows: rows, claimed: nil).twins > 0
        var gap = answer.gap
        return try store.write { writer in
            if notesGone { try writer.beginRecount() }
            var appended = 0
            for row in rows {
                let entry = try writer.observe(
                    filter.arrival(row.row, key: row.mark.key, of: resource),
                    run: run
                )
                if entry != nil { appended += 1 }
                if notesGone { try writer.recount(row.mark.key) }
            }
            var window: Period?
            var isWhole = false
            var recount: SourceFacts.Span?
            if gap.isEmpty {
                let times = rows.compactMap(\.mark.time)
                let meetsKnown =
                    appended == 0 && !isRecountDue && times == times.sorted(by: >)
                    && times.last.map { $0 <= mark ?? bound } ?? false
                var from = windowFrom
                if !isWindow {
                    from = meetsKnown ? (mark ?? horizon).adding(days: -1) : horizon
                    // Rows are held that the log no longer shows: it reaches no farther back than it does.
                    if !meetsKnown, let oldestHeld, let oldest = times.min(), oldestHeld < oldest {
                        from = oldest
                    }
                    // None of the rows that were read before are there any more.
                    let timeless = rows.count { $0.mark.time.map { $0 > bound.adding(days: 1) } ?? true }
                    if !meetsKnown, mark != nil, held > 0, appended + timeless >= rows.count {
                        from = times.min() ?? bound
                    }
                }
                window = Period(from: from, to: bound)
                isWhole = window != nil
                if window == nil { gap = "it holds nothing of what was read of it before, and nothing else" }
                if !isWindow, !resource.namesAgents, filter.identity.isNameShared {
                    (isWhole, gap) = (false, "it names people, and another agent has the name of Neo's agent")
                }
                if notesGone {
                    let begin = isWindow ? windowFrom : Instant(year: 1901, month: 1, day: 1)
                    try writer.finishRecount(of: resource, from: begin, to: bound, run: run)
                    recount = .init(from: begin, to: bound)
                }
                if hasTwins {
                    (isWhole, gap) = (false, "1 rows came under the key of another row in the same answer")
                }
            }
            let isRead = answer.gap.isEmpty
            try writer.settle(
                Coverage(
                    source: resource.name,
                    requests: 1,
                    pages: answer.isRefused ? 0 : 1,
                    claimed: answer.isRefused ? nil : isWindow ? rows.count : answer.claimed,
                    stored: rows.count,
                    window: window,
                    isComplete: isWhole,
                    gap: gap
                ),
                run: run,
                recount: recount,
                mark: isRead && window != nil ? bound : nil,
                isRecounted: isRead && isRecountDue
            )
            return isWhole
        }
    }
}

/// A clock that moves when it is told to.
private final class Clock: Sendable {
    private let time: Mutex<Instant>

    init(_ time: Instant) { self.time = Mutex(time) }

    var now: Instant { time.withLock { $0 } }

    func moveOn(to instant: Instant) { time.withLock { $0 = max($0, instant) } }
}

extension Tenant {
    fileprivate enum Step {
        case act(RegisterAct)
        case collection(CollectionPlan)
    }

    /// What happens to its store, in the order of time; of two things at once, the entry of the register first.
    fileprivate var steps: [Step] {
        let acts = register.sorted { $0.at < $1.at }.map { (at: $0.at, step: Step.act($0)) }
        let plans = collections.map { (at: $0.bound, step: Step.collection($0)) }
        return (acts + plans).enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element.step)
    }

    /// When the first thing happens to its store.
    fileprivate var begin: Instant {
        min(collections[0].bound, register.map(\.at).min() ?? .init(year: 2027, month: 1, day: 1))
    }
}
