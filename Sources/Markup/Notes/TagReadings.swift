/// All ways in which a parser may be inside a tag at once, each with the most attributes it has seen.
///
/// Whether a `<` begins a tag depends on comments and scripts before it. So every
/// one does, beside what else is going on; and a count is never below the parser's.
struct TagReadings {
    private static let none = -1
    /// libxml2 cuts a name here and takes the rest for another.
    private static let longestName = 100

    private var tagName = none
    private var before = none
    private var name = none
    private var after = none
    private var equals = none
    private var unquoted = none
    private var double = none
    private var single = none
    private var bogus = none

    private var isAfterLess = false
    private var run = 0

    /// The most attributes that any of them has.
    var attributes: Int { max(name, 0) }

    private var isOutside: Bool {
        max(max(tagName, before, name, after), max(equals, unquoted, double), single, bogus) == Self.none
    }

    mutating func take(_ byte: UInt8) {
        let kind = kinds[Int(byte)]
        run = kind == .letter || kind == .digit ? run + 1 : 0
        let begins = isAfterLess && kind == .letter
        isAfterLess = byte == UInt8(ascii: "<")
        if !isOutside { step(kind) }
        if begins { tagName = max(tagName, 0) }
    }

    private mutating func step(_ kind: ByteKind) {
        let old = self
        (tagName, before, name, after) = (Self.none, Self.none, Self.none, Self.none)
        (equals, bogus) = (Self.none, Self.none)
        switch kind {
        case .blank:
            before = max(old.before, old.tagName, old.unquoted, old.bogus)
            after = max(old.name, old.after)
            equals = old.equals
            unquoted = Self.none
        case .greater:
            unquoted = Self.none
        case .equals:
            equals = max(old.name, old.after)
            unquoted = max(old.unquoted, old.equals)
            bogus = max(old.before, old.tagName, old.bogus)
        case .doubleQuote:
            before = old.double
            double = old.equals
            bogus = old.stray
        case .singleQuote:
            before = old.single
            single = old.equals
            bogus = old.stray
        case .letter, .digit:
            (tagName, name) = (old.tagName, old.name)
            unquoted = max(old.unquoted, old.equals)
            bogus = old.bogus
            let next = max(old.before, old.after)
            if kind == .letter { name = max(name, Self.more(next)) } else { bogus = max(bogus, next) }
            if run > Self.longestName, run % Self.longestName == 1 {
                name = Self.more(max(name, tagName))
            }
        case .other:
            unquoted = max(old.unquoted, old.equals)
            bogus = old.stray
        }
    }

    /// What stands where an attribute should.
    private var stray: Int { max(max(tagName, before, name), after, bogus) }

    private static func more(_ count: Int) -> Int { count == none ? none : count + 1 }
}

/// What a byte means inside a tag.
private enum ByteKind {
    case blank, greater, equals, doubleQuote, singleQuote, letter, digit, other

    init(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: self = .blank
        case UInt8(ascii: ">"): self = .greater
        case UInt8(ascii: "="): self = .equals
        case UInt8(ascii: "\""): self = .doubleQuote
        case UInt8(ascii: "'"): self = .singleQuote
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"), UInt8(ascii: "."):
            self = .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): self = .digit
        default: self = .other
        }
    }
}

private let kinds: [ByteKind] = (0..<256).map { ByteKind(UInt8($0)) }
