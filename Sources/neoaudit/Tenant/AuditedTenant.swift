import AuditModel
import Collecting
import Compliance
import Evidence
import Foundation
import HaloAPI
import Reporting

/// One tenant, ready to be collected, judged and reported.
struct AuditedTenant {
    var configuration: Configuration
    let tenant: Configuration.Tenant
    var surroundings: CommandSurroundings
    let isQuiet: Bool
    var allowsLoopback = false

    var storePath: String { "\(configuration.store)/\(tenant.name).sqlite" }

    var files: StoreFiles { StoreFiles(path: storePath, mode: configuration.fileMode) }

    /// The key of the digests that stand for names in the store.
    var keyPath: String { "\(configuration.store)/\(tenant.name).key" }

    /// Who is audited and who collects; names of people as the store has them.
    func parties(in store: EvidenceStore) throws -> Parties {
        var parties = Parties(
            oauthClientID: tenant.neoClientID,
            applicationNames: tenant.neoNames,
            agent: tenant.neoAgent,
            servicesMethod: tenant.servicesMethod,
            collectorOAuthClientID: tenant.collectorClientID
        )
        parties.servicesFile = tenant.servicesFile
        parties.tables = tenant.tables
        parties.claims = tenant.claims
        if !tenant.knownPeople.isEmpty {
            let names = try NameKey(at: keyPath, of: store).names
            parties.knownPeople = tenant.knownPeople.map(names.text)
        }
        return parties
    }

    /// Reads what is new since the last run.
    func collect(isFull: Bool = false, since: Instant? = nil) async throws -> Collection.Outcome {
        let lock = try lock()
        defer { withExtendedLifetime(lock) {} }
        let settings = try haloConfiguration()
        let store = try evidence(.write)
        let key = try NameKey(at: keyPath, of: store, random: surroundings.random)
        let journal = Journal()
        let client = client(settings) { journal.note($0) }
        let isQuiet = isQuiet
        let plan = Plan(
            tenant: tenant.name,
            url: tenant.url,
            neoClientID: tenant.neoClientID,
            neoNames: tenant.neoNames,
            neoAgent: tenant.neoAgent,
            collectorClientID: tenant.collectorClientID,
            names: key.names,
            keepsNotes: tenant.keepsNotes,
            savedReport: tenant.savedReport,
            tellsClients: tenant.tellsClients,
            pageSize: tenant.pageSize,
            since: since,
            isFull: isFull,
            toolVersion: NeoAudit.version
        )
        let collection = Collection(
            plan,
            client: client,
            store: store,
            journal: journal,
            now: surroundings.now
        ) { step in
            if !isQuiet { Terminal.progress(step) }
        }
        do {
            let outcome = try await collection.run()
            client.close()
            try remember(store)
            for gap in outcome.gaps where !isQuiet { Terminal.progress("gap: \(gap.source): \(gap.why)") }
            return outcome
        } catch {
            client.close()
            try? remember(store)
            throw error
        }
    }

    /// The store, to be read; or to be added to, made where there is none yet.
    func evidence(_ access: EvidenceStore.Access = .read) throws -> EvidenceStore {
        let known = try state?.checkpoints() ?? []
        if access == .write {
            if !isMade, let known = known.first { throw known.missing() }
            try files.prepare()
        }
        let store = try EvidenceStore(
            path: storePath,
            access: access,
            known: known,
            surroundings: surroundings.evidence
        )
        try hold(store)
        return store
    }

    /// Writes to the register, of a store that is made where there is none yet unless there must be one.
    func register<T>(ofExisting mustExist: Bool = false, _ body: (EvidenceStore) throws -> T) throws -> T {
        if mustExist { _ = try evidence() }
        let store = try evidence(.write)
        let value = try body(store)
        try remember(store)
        return value
    }

    /// Keeps outside of the store what it is now.
    func remember(_ store: EvidenceStore) throws {
        guard let state, let text = try store.read({ try $0.checkpointText() }) else { return }
        do {
            try state.keep(text)
        } catch {
            // What was written to the store stands all the same.
            Terminal.progress("warning: an older copy of the store will not be noticed here: \(error)")
        }
    }

    /// What is kept outside of the store; `nil` where nothing can be.
    var state: KnownState? { surroundings.state.map { KnownState(in: $0, of: storePath) } }

    /// Whether there is a store that something was written to.
    private var isMade: Bool {
        ((try? FileManager.default.attributesOfItem(atPath: storePath)[.size] as? Int) ?? 0) > 0
    }

    /// Refuses a store that is another tenant's.
    func hold(_ store: EvidenceStore) throws {
        guard let pinned = try store.read({ try $0.tenant() }), !pinned.name.isEmpty else { return }
        guard pinned.name == tenant.name, TenantAddress.normal(pinned.url) == tenant.url else {
            throw EvidenceError(
                .otherTenant,
                store.name,
                "expected the store of \(tenant.name) at \(tenant.url), saw that of \(pinned.name) at \(pinned.url)"
            )
        }
    }

    /// The lock that is held while the store is collected into.
    func lock() throws -> StoreLock { try files.lock() }

    /// Judges the stored evidence for a period, and says all that a report says.
    ///
    /// `asOf` judges what was known at a moment of the past, by the runs and the register up to then; `client` the
    /// records of one client alone. The periods before are for who shows them: one tells what changed, five a history.
    func report(
        period text: String,
        asOf: Instant? = nil,
        baseline name: String? = nil,
        client: Int64? = nil,
        earlierPeriods: Int = 5
    ) throws -> Report {
        let store = try evidence()
        let run = try run(of: store, asOf: asOf)
        let clock = Zone(configuration.zone)?.wallClock(at: run.bound)
        guard let asked = Period(text, bound: run.bound, wallClock: clock) else {
            throw ConfigurationError(
                isUsage: true,
                "period '\(text)': expected 2026-10, 2026-Q3, 2026, last-month, last-week, last-7-days "
                    + "or 2026-10-01..2026-10-31"
            )
        }
        guard let period = asked.cut(at: run.bound) else {
            throw ConfigurationError(
                isUsage: true,
                "period '\(text)': expected a begin before the last collection, \(run.bound)"
            )
        }
        if let client { try check(client, in: store) }
        return try ReportBuilder(
            tenant: tenant,
            store: store,
            run: run,
            baseline: configuration.judgedBaseline(named: name),
            engagement: Engagement(
                parties: try parties(in: store),
                period: period,
                asOf: asOf,
                client: client
            ),
            isPast: asOf != nil,
            asked: asked,
            earlierPeriods: earlierPeriods
        ).report()
    }

    /// Refuses a client that no record is of: its report would look like that of one that Neo left alone.
    private func check(_ client: Int64, in store: EvidenceStore) throws {
        let known = try store.read { try $0.clients() }
        guard !known.contains(client) else { return }
        throw ConfigurationError(
            isUsage: true,
            "--client \(client): expected HaloPSA's id of a client that some record names; "
                + "\(known.count) clients were seen, none with this id"
        )
    }

    /// The last run, or the last one by HaloPSA's clock up to a moment.
    func run(of store: EvidenceStore, asOf: Instant?) throws -> Run {
        let run = try store.read { reader in
            if let asOf { try reader.lastRun(upTo: asOf) } else { try reader.lastRun() }
        }
        guard let run else {
            throw EvidenceError(
                .missing,
                store.name,
                asOf.map { "expected a collection that ended by \($0)" }
                    ?? "expected a collection that ended; run 'neoaudit collect'"
            )
        }
        return run
    }

    /// Writes the report's files; gives the folder.
    func write(_ report: Report, formats: [any ReportFormat], to folder: String?) throws -> String {
        let part = report.share.map { "/client-\($0.client)" } ?? ""
        let path = folder ?? "\(configuration.reports)/\(tenant.name)/\(report.period.folderName)\(part)"
        let mode = configuration.fileMode
        // A folder that somebody named is theirs; the period's is ours.
        if folder == nil { Folder.narrow(path, to: mode.folder) }
        let target = ReportFolder(path: path, mode: mode)
        for format in try Look.of(configuration).dressing(formats) {
            _ = try format.write(report, to: target)
        }
        return path
    }
}

extension AuditedTenant {
    /// Writes the default formats, and prints the table and the page's path.
    func show(_ report: Report, writtenTo output: String?) throws {
        let folder = try write(report, formats: ReportFormats.defaults, to: output)
        Terminal.result(TerminalTable(width: Terminal.width, isColoured: Terminal.isColoured).text(report))
        Terminal.result("\(folder)/report.html\n")
    }
}
