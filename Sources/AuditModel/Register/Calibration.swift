/// What came of a labelled change: which sources showed a row about it.
///
/// A person made it in a part of an area, or Neo was asked for it on a ticket.
public struct CalibrationTerms: Hashable, Sendable, Codable {
    /// A source that showed the change.
    public struct Sighting: Hashable, Sendable, Codable {
        /// The source, such as `audit`.
        public var source: String
        /// The log entry that holds the first row it showed.
        public var entry: Int64

        /// A sighting.
        public init(source: String, entry: Int64) {
            self.source = source
            self.entry = entry
        }
    }

    /// One way in which a log tells that it was Neo.
    public struct NeosMark: Hashable, Sendable, Codable {
        /// The log.
        public var source: String
        /// Whom it names, such as `application "Neo", under agent 17`.
        public var told: String
        /// Whether that is Neo for certain, by the configuration and the settings.
        public var isNeos: Bool

        /// A mark.
        public init(source: String, told: String, isNeos: Bool) {
            (self.source, self.told, self.isNeos) = (source, told, isNeos)
        }

        /// The mark in words.
        public var words: String { "\(source): \(told); \(isNeos ? "Neo's" : "not known as Neo's")" }
    }

    /// The area that the change was made in.
    public var area: Area
    /// The part of the area that it was made in; `nil` for the area's first one.
    public var part: String?
    /// As whom Neo shows, source by source; `nil` where a person made the change.
    public var neosMarks: [NeosMark]?
    /// When the person was asked for it, by HaloPSA's clock; older rows do not count.
    public var askedAt: Instant
    /// When the collection that looked for it began, by HaloPSA's clock.
    public var lookedAt: Instant
    /// The text that the person was asked to type in; empty when none was given.
    public var label: String
    /// Who made the change.
    public var person: String
    /// The sources that showed a row.
    public var shown: [Sighting]
    /// The sources that were read whole and showed none.
    public var silent: [String]
    /// The sources that could not be read whole and showed none.
    public var unread: [String]

    /// Terms, whole.
    public init(
        area: Area,
        part: String? = nil,
        neosMarks: [NeosMark]? = nil,
        askedAt: Instant,
        lookedAt: Instant,
        label: String,
        person: String,
        shown: [Sighting],
        silent: [String],
        unread: [String]
    ) {
        self.area = area
        self.part = part
        self.neosMarks = neosMarks
        self.askedAt = askedAt
        self.lookedAt = lookedAt
        self.label = label
        self.person = person
        self.shown = shown
        self.silent = silent
        self.unread = unread
    }
}

/// A recorded calibration; one that found nothing is recorded too.
public struct Calibration: Hashable, Sendable {
    /// `CA-1`, in the order of recording.
    public var id: String
    /// What came of it.
    public var terms: CalibrationTerms
    /// When it was recorded.
    public var recordedAt: Instant
    /// The log entry that holds it.
    public var entry: Int64

    /// A calibration, whole.
    public init(id: String, terms: CalibrationTerms, recordedAt: Instant, entry: Int64) {
        self.id = id
        self.terms = terms
        self.recordedAt = recordedAt
        self.entry = entry
    }
}
