/// How much markup a note has, counted in one pass before it is parsed.
///
/// libxml2 compares each attribute with all others of its tag, and an end tag
/// with all open elements; under these limits that is in proportion to the note.
struct MarkupCensus {
    static let mostBytes = 1 << 20
    static let mostTags = 100_000
    static let mostAttributes = 250
    /// Counted while parsing, which ends at once past it.
    static let mostLevels = 250

    /// How long the note is.
    let bytes: Int
    /// How many tags it may have: every `<` counts.
    private(set) var tags = 0
    /// How many attributes one tag may have, at most.
    private(set) var attributes = 0

    /// Counts; a note that is too long is not looked at.
    init(_ note: [UInt8]) {
        bytes = note.count
        guard bytes <= Self.mostBytes else { return }
        var readings = TagReadings()
        for byte in note {
            if byte == UInt8(ascii: "<") { tags += 1 }
            readings.take(byte)
            attributes = max(attributes, readings.attributes)
        }
    }

    /// Why the note is not parsed; `nil` when it may be.
    var refusal: String? {
        if bytes > Self.mostBytes { return "not parsed: more than \(Self.mostBytes) bytes" }
        if tags > Self.mostTags { return "not parsed: more than \(Self.mostTags) tags" }
        if attributes > Self.mostAttributes {
            return "not parsed: more than \(Self.mostAttributes) attributes in a tag"
        }
        return nil
    }
}
