import AuditModel
import Evidence
import HaloAPI

/// Reads one resource in one run, and records what came of it.
struct Source: Sendable {
    /// What came of it.
    struct Read {
        var coverage: Coverage
        var appended = 0
        /// Rows that came without a time that can be true.
        var timeless = 0
        /// The time of the oldest row that came.
        var oldest: Instant?
        var upTo: Instant?
        /// Whether everything up to there was read again.
        var isRecounted = false
        /// Rows that came in one answer under the key of another row.
        var twins = 0
        /// When a list was read whole, by HaloPSA's clock.
        var snapshot: Instant?
        /// The window that was read a second time in full.
        var recount: SourceFacts.Span?
        /// What kept it from being read.
        var refusal: HaloError?
    }

    let resource: Resource
    let client: HaloClient
    let store: EvidenceStore
    let journal: Journal
    let run: Int64
    let bound: Instant
    private(set) var plan: Plan
    let now: @Sendable () -> Instant
    let progress: @Sendable (String) -> Void

    /// Rows kept in one transaction, whole pages of them.
    static let rowsPerCommit = 1000
    /// What is looked at again of a window's past: rows can become visible late.
    static let overlapDays = 1
    /// After how many days everything is read again.
    static let recountDays = 7
    /// How often a list that changes while it is read is read again.
    static let mostPasses = 4

    init(
        _ resource: Resource,
        client: HaloClient,
        store: EvidenceStore,
        journal: Journal,
        run: Int64,
        bound: Instant,
        plan: Plan,
        now: @escaping @Sendable () -> Instant,
        progress: @escaping @Sendable (String) -> Void
    ) {
        self.resource = resource
        self.client = client
        self.store = store
        self.journal = journal
        self.run = run
        self.bound = bound
        self.plan = plan
        self.now = now
        self.progress = progress
    }

    /// Reads it in its own way; throws only what would stop every other source too.
    func read(_ filter: inout RowFilter) async throws -> Read {
        var read = unread
        do {
            if resource == .audit, let report = plan.savedReport {
                try await readReport(report, &read, filter)
            } else {
                try await readWhatFits(&read, &filter)
            }
        } catch let error as HaloError {
            read.coverage.gap = Self.gap(error, resource)
            if Self.stopsAll.contains(error.code) {
                try settle(read)
                throw error
            }
            // One try that failed says nothing of the sources after it.
            if resource.reading != .status { read.refusal = error }
        }
        if read.twins > 0 {
            // One key does not tell them apart, so nobody knows which of them is which at the next reading.
            read.coverage.isComplete = false
            read.coverage.gap = "\(read.twins) rows came under the key of another row in the same answer"
            read.snapshot = nil
        }
        try settle(read)
        return read
    }

    /// What has come of it before it is read.
    var unread: Read {
        Read(
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
    }

    /// What an answer is to be made smaller by, and until when one is that does not come in time.
    static let (smaller, fewest) = (10, 10)

    /// Reads it, and where a page is larger than an answer may be, or too slow, begins again with smaller ones.
    private func readWhatFits(_ read: inout Read, _ filter: inout RowFilter) async throws {
        let before = read
        let place = try store.read { try $0.progress(of: resource) }
        do {
            try await readItsWay(&read, &filter)
        } catch let error as HaloError where mayComeSmaller(after: error) {
            let smaller = withSmallerPages
            let (requests, appended) = (read.coverage.requests, read.appended)
            // Pages of another size are others: what was read of this one goes on from where it began.
            try store.write { try $0.keepProgress(of: resource, place) }
            read = before
            (read.coverage.requests, read.appended) = (requests, appended)
            try await smaller.readWhatFits(&read, &filter)
        }
    }

    /// Whether what failed may come in smaller pages.
    func mayComeSmaller(after error: HaloError) -> Bool {
        guard plan.pageSize > 1 else { return false }
        return error.code == .oversize
            || error.isSlow && plan.pageSize > Self.fewest && resource.reading != .status
    }

    /// The same with pages of a tenth of the rows.
    var withSmallerPages: Source {
        var source = self
        source.plan.pageSize = max(1, plan.pageSize / Self.smaller)
        return source
    }

    private func readItsWay(_ read: inout Read, _ filter: inout RowFilter) async throws {
        switch resource.reading {
        case .snapshot, .details: try await readSnapshot(&read, &filter)
        case .log: try await readLog(&read, filter)
        case .window: try await readWindows(&read, filter)
        case .updates: try await readUpdates(&read, filter)
        case .page: try await readPage(&read, filter)
        case .status: try await readStatus(&read, filter)
        case .imported: break
        }
    }

    /// How far back a first collection goes.
    var horizon: Instant { plan.since ?? bound.startOfDay.adding(days: -ProbedTenant.firstDays) }

    /// Whether everything is to be read again: when asked for, and once a week.
    func isRecountDue() throws -> Bool {
        guard !plan.isFull, try store.read({ try $0.mark(of: resource) }) != nil else { return true }
        let last = try store.read { try $0.lastRecount(of: resource) }
        return last.map { $0.adding(days: Self.recountDays) <= bound } ?? true
    }

    /// What to say where several readings of a list did not agree.
    func changedWhileRead(_ last: Paging?) -> String {
        if let last, let missing = last.missing, missing > 0 {
            return "\(missing) of \(last.total ?? 0) rows did not arrive"
        }
        return "it changed while it was read: \(Self.mostPasses) readings did not agree"
    }

    /// Asks for one page of a list and takes its rows out.
    func page(
        _ query: [(String, String)],
        of list: Resource? = nil,
        _ read: inout Read
    ) async throws(HaloError) -> ReceivedPage {
        read.coverage.requests += 1
        let page = try await fetch(query, of: list ?? resource)
        read.coverage.pages += 1
        read.twins += page.twins
        return page
    }

    /// Asks for one page, and counts nothing: it may be on its way while rows are written down.
    func fetch(_ query: [(String, String)], of list: Resource) async throws(HaloError) -> ReceivedPage {
        let own = list.query.map { ($0.name, $0.value) }
        let response = try await client.get("/" + list.path, query: own + query)
        let page = try Page(
            response.json,
            keys: list.listKeys,
            members: Set(list.key).subtracting(query.map(\.0)),
            path: "/" + list.path
        )
        journal.note(rows: page.rows.count, of: response.requestNumber)
        let rows = page.rows.compactMap { Received($0, of: list, asked: query) }
        guard rows.count == page.rows.count else {
            throw HaloError(
                .malformedPage,
                "/" + list.path,
                "expected \(list.key.joined(separator: " and ")) in each row"
            )
        }
        return ReceivedPage(rows: rows, claimed: page.claimed)
    }

    /// Makes the rows of a page ready that are likely to be new.
    func prepare(_ page: inout ReceivedPage, _ filter: RowFilter) {
        for index in page.rows.indices {
            let (row, key) = (page.rows[index].row, page.rows[index].mark.key)
            page.rows[index].prepared = store.prepare(
                filter.arrival(row, key: key, of: resource),
                run: run
            )
        }
    }

    /// Writes rows down in one transaction with what `finish` does; says how many of them were new.
    func keep(
        _ rows: some Sequence<Received>,
        _ filter: RowFilter,
        isRecount: Bool = false,
        then finish: (EvidenceWriter) throws -> Void = { _ in }
    ) throws -> Int {
        try store.write { writer in
            var appended = 0
            for received in rows {
                let entry =
                    if let prepared = received.prepared { try writer.observe(prepared, run: run) } else {
                        try writer.observe(
                            filter.arrival(received.row, key: received.mark.key, of: resource),
                            run: run
                        )
                    }
                if entry != nil { appended += 1 }
                if isRecount { try writer.recount(received.mark.key) }
            }
            try finish(writer)
            return appended
        }
    }

    private func settle(_ read: Read) throws {
        try store.write { writer in
            try writer.settle(
                read.coverage,
                run: run,
                requests: journal.drain(),
                snapshot: read.snapshot,
                recount: read.recount,
                mark: read.upTo,
                isRecounted: read.isRecounted
            )
        }
    }

    private static let stopsAll: Set<HaloError.Code> = [
        .invalidConfiguration, .invalidURL, .authorisationServerRefused, .credentialsRefused, .cancelled,
    ]

    private static func gap(_ error: HaloError, _ resource: Resource) -> String {
        let isReport = SavedReport.isAbout(error)
        return switch error.code {
        case .forbidden where isReport:
            "403: the collector's scopes or agent may not read the saved report (\(SavedReport.scope))"
        case .notFound where isReport: "404: this HaloPSA has no saved report of that id"
        case .unauthorized: "401: HaloPSA refuses the collector's token here (\(resource.scope))"
        case .forbidden: "403: the collector's scopes or agent may not read it (\(resource.scope))"
        case .notFound: "404: this HaloPSA has no such list"
        default: "\(error.code.rawValue): \(error.detail)"
        }
    }
}
