import AuditModel
import Evidence

/// A view over the store that controls and reports ask: what it holds, what it needs, and how it is filled.
///
/// Each is a value in a file, which closely related ones share, and stands in ``all``, after those that it needs. It
/// names in ``needs`` the views it reads; the store's tables it reads as they are.
struct View: Sendable {
    /// How it is filled.
    enum Rows: Sendable {
        /// It is the store's table of that name, as the store presents it.
        case stored
        /// By a query that is asked anew each time.
        case asked(String)
        /// By a query that is asked once; its rows are kept, since they are wanted often.
        case kept(String)
        /// By a pure function of rows of other views, one list a query, and of what views are made for.
        case made(
            from: [String],
            @Sendable (_ read: [[EvidenceRow]], _ purpose: ViewPurpose) throws -> [[EvidenceValue]]
        )
    }

    /// The name by which queries ask for it.
    let name: String
    /// What it holds, in a sentence or two.
    let summary: String
    /// Whether anybody's control may read it.
    let isPublic: Bool
    /// Its columns, in order.
    let columns: [ViewColumn]
    /// The columns that together tell a row that is kept from all others; empty where nothing does.
    let key: [String]
    /// The columns that rows which are kept are looked up by.
    let indexes: [[String]]
    /// The views it reads.
    let needs: [View]
    /// How it is filled where all clients are judged.
    let rows: Rows
    /// How it is filled where one client is; `nil` where that is no other way.
    let ofClient: (@Sendable (_ client: Int64) -> Rows)?

    init(
        _ name: String,
        _ summary: String,
        isPublic: Bool = false,
        columns: [ViewColumn],
        key: [String] = [],
        indexes: [[String]] = [],
        needs: [View] = [],
        rows: Rows,
        ofClient: (@Sendable (_ client: Int64) -> Rows)? = nil
    ) {
        self.name = name
        self.summary = summary
        self.isPublic = isPublic
        self.columns = columns
        self.key = key
        self.indexes = indexes
        self.needs = needs
        self.rows = rows
        self.ofClient = ofClient
    }

    /// Whether it holds one client's rows alone where one client is judged.
    var isPerClient: Bool { ofClient != nil }

    /// The same as it is filled for one client, or for all.
    func rows(of client: Int64?) -> Rows {
        guard let client, let ofClient else { return rows }
        return ofClient(client)
    }
}

/// What views are made for, beside what the store holds.
struct ViewPurpose: Sendable {
    let engagement: Engagement
    let baseline: Baseline
    /// Exceptions on record as of the engagement's moment; none for another client than the one judged.
    let exceptions: [ExceptionRecord]
    /// Attestations on record as of the engagement's moment.
    let attestations: [Attestation]
    /// The calibrations that hold for the period.
    let calibrations: Calibrations

    /// When the settings were seen first; `nil` where they never were.
    let evidenceBegins: Instant?

    /// Whether anything can be known of the period: of what was before the first snapshot nothing is.
    var isAudited: Bool { evidenceBegins.map { $0 < period.to } ?? false }

    /// The part of the period of which anything can be known: from the first snapshot of the settings on.
    var audited: Period {
        evidenceBegins.flatMap { Period(from: max($0, period.from), to: period.to) } ?? period
    }

    var period: Period { engagement.period }
}
