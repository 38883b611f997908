import AuditModel
import Evidence

/// The views of ``View/all``, laid over one reading of a store for one engagement.
struct EvidenceViews {
    let reader: EvidenceReader
    let purpose: ViewPurpose

    var engagement: Engagement { purpose.engagement }
    var period: Period { purpose.period }

    /// Lays views, each after those it needs; with a run, over the store as that run left it.
    init(
        _ reader: EvidenceReader,
        baseline: Baseline,
        engagement: Engagement,
        upTo run: Run? = nil,
        views: [View] = View.all
    ) throws {
        self.reader = reader
        try reader.present(upTo: run, importsBy: engagement.asOf, hidesClients: engagement.client != nil)
        purpose = try ViewPurpose(reader, baseline: baseline, engagement: engagement)
        for view in views { try lay(view) }
    }

    private func lay(_ view: View) throws {
        switch view.rows(of: engagement.client) {
        case .stored: break
        case .asked(let query): try reader.prepare("CREATE TEMP VIEW \(view.name) AS \(query)")
        case .kept(let query):
            try reader.prepare(view.table)
            try reader.prepare("INSERT INTO temp.\(view.name) \(query)")
            for statement in view.indices { try reader.prepare(statement) }
        case .made(let queries, let make):
            try reader.prepare(view.table)
            let read = try queries.map { try reader.rows($0) }
            try reader.insert(try make(read, purpose), into: view.name)
        }
    }
}

extension View {
    /// Those views and all that they need, near and far, in their order.
    static func all(for wanted: [View]) -> [View] {
        var names = Set(wanted.map(\.name))
        for view in all.reversed() where names.contains(view.name) { names.formUnion(view.needs.map(\.name)) }
        return all.filter { names.contains($0.name) }
    }

    fileprivate var table: String {
        let columns = columns.map { "\($0.name) \($0.unit.type)" }
        guard !key.isEmpty else { return "CREATE TEMP TABLE \(name) (\(columns.joined(separator: ", ")))" }
        let rows = key.count == 1 && columns.contains("\(key[0]) INTEGER") ? "" : " WITHOUT ROWID"
        let parts = columns + ["PRIMARY KEY (\(key.joined(separator: ", ")))"]
        return "CREATE TEMP TABLE \(name) (\(parts.joined(separator: ", ")))\(rows)"
    }

    fileprivate var indices: [String] {
        indexes.map { columns in
            "CREATE INDEX temp.\(name)By\(columns.map(\.capital).joined()) ON \(name) (\(columns.joined(separator: ", ")))"
        }
    }
}

extension String {
    fileprivate var capital: String { prefix(1).uppercased() + dropFirst() }
}

extension ViewPurpose {
    fileprivate init(_ reader: EvidenceReader, baseline: Baseline, engagement: Engagement) throws {
        self.baseline = baseline
        self.engagement = engagement
        evidenceBegins = try reader.rows(
            """
            SELECT snapshot.bound + \(View.readingTime) AS first
            FROM snapshot JOIN run ON run.id = snapshot.run
            WHERE source = 'applications'
            ORDER BY snapshot.run LIMIT 1
            """
        ).first?.instant("first")
        exceptions = try reader.exceptions().filter { $0.recordedAt <= engagement.asOf }
            .filter {
                engagement.client == nil || $0.terms.client == nil || $0.terms.client == engagement.client
            }
            .map { $0.known(at: engagement.asOf) }
        attestations = try reader.attestations().filter { $0.recordedAt <= engagement.asOf }
        calibrations = Calibrations(
            try reader.calibrations().filter { $0.recordedAt <= engagement.asOf },
            until: engagement.period.to
        )
    }
}

extension ExceptionRecord {
    /// The record as it was known at an instant: a later revocation is not.
    fileprivate func known(at instant: Instant) -> ExceptionRecord {
        guard let revocation, revocation.at > instant else { return self }
        var record = self
        record.revocation = nil
        return record
    }
}
