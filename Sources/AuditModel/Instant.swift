/// A moment in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Printed as `2026-10-14T09:12:00.000Z`, whatever the time zone or locale.
public struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// The instant that many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Midnight UTC of a day of the Gregorian calendar.
    public init(year: Int, month: Int, day: Int) {
        milliseconds = Int64(Self.dayNumber(year: year, month: month, day: day)) * Self.millisecondsPerDay
    }

    /// Reads ISO 8601 as HaloPSA writes it; `nil` when `text` is no time.
    ///
    /// Accepts a date alone, a `T` or a space before the time, fractions of a
    /// second (cut at milliseconds) and an offset. No offset means UTC. HaloPSA
    /// writes 1899-12-30 for "no date": anything before 1901 is `nil`.
    public init?(iso8601 text: some StringProtocol) {
        self.init(iso8601: Array(text.utf8)[...])
    }

    /// Reads the same from UTF-8.
    public init?(iso8601 bytes: ArraySlice<UInt8>) {
        guard bytes.count >= 4, !bytes.prefix(4).lexicographicallyPrecedes(Self.firstYear),
            let instant = Instant(ofAnyYear: bytes)
        else { return nil }
        self = instant
    }

    /// Reads the same, and what HaloPSA writes for "no date" as the time that it says.
    init?(ofAnyYear bytes: ArraySlice<UInt8>) {
        var scanner = DigitScanner(bytes)
        guard let year = scanner.number(digits: 4), scanner.take("-"),
            let month = scanner.number(digits: 2), (1...12).contains(month), scanner.take("-"),
            let day = scanner.number(digits: 2), day >= 1, day <= Self.days(inMonth: month, of: year)
        else { return nil }
        var time: Int64 = 0
        var offset: Int64 = 0
        if !scanner.isAtEnd {
            guard scanner.take("T") || scanner.take(" "),
                let hour = scanner.number(digits: 2), hour < 24, scanner.take(":"),
                let minute = scanner.number(digits: 2), minute < 60
            else { return nil }
            time = Int64(hour * 60 + minute) * 60_000
            if scanner.take(":") {
                guard let second = scanner.number(digits: 2), second <= 60 else { return nil }
                time += Int64(second) * 1000
                if scanner.take(".") {
                    guard let fraction = scanner.milliseconds() else { return nil }
                    time += Int64(fraction)
                }
            }
            guard let read = scanner.offset(), scanner.isAtEnd else { return nil }
            offset = read
        }
        milliseconds = Instant(year: year, month: month, day: day).milliseconds + time - offset
    }

    /// The time as text, such as `2026-10-14T09:12:00.000Z`.
    public var iso8601: String {
        String(unsafeUninitializedCapacity: Self.length, initializingUTF8With: write)
    }

    /// The time to the minute, such as `2026-10-14 09:12`.
    public var minute: String {
        String(unsafeUninitializedCapacity: Self.length) { text in
            _ = write(to: text)
            text[10] = UInt8(ascii: " ")
            return 16
        }
    }

    /// Appends the text of ``iso8601`` as bytes.
    public func appendISO8601(to bytes: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.length) { text in
            _ = write(to: text)
            bytes.append(contentsOf: text)
        }
    }

    /// The first year that is a time; one before says that there is none.
    private static let firstYear = Array("1901".utf8)

    /// How many bytes the text has.
    private static let length = 24

    /// The nearest instant that four digits of a year can say.
    private var sayable: Instant { min(max(self, Self.sayable.lowerBound), Self.sayable.upperBound) }

    private static let sayable =
        Instant(year: 0, month: 1, day: 1)...Instant(year: 10_000, month: 1, day: 1).adding(milliseconds: -1)

    private func write(to text: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let said = sayable
        let time = Int(said.milliseconds - said.startOfDay.milliseconds)
        let date = said.civil
        var end = 0
        func put(_ number: Int, _ width: Int, _ separator: Unicode.Scalar) {
            var rest = number
            for position in (end..<end + width).reversed() {
                text[position] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            end += width
            text[end] = UInt8(ascii: separator)
            end += 1
        }
        put(date.year, 4, "-")
        put(date.month, 2, "-")
        put(date.day, 2, "T")
        put(time / 3_600_000, 2, ":")
        put(time / 60_000 % 60, 2, ":")
        put(time / 1000 % 60, 2, ".")
        put(time % 1000, 3, "Z")
        return end
    }

    /// The day as text, such as `2026-10-14`.
    public var day: String {
        String(iso8601.prefix(10))
    }

    /// Midnight UTC at or before this instant.
    public var startOfDay: Instant {
        let day =
            milliseconds >= 0
            ? milliseconds / Self.millisecondsPerDay
            : (milliseconds - Self.millisecondsPerDay + 1) / Self.millisecondsPerDay
        return Instant(milliseconds: day * Self.millisecondsPerDay)
    }

    /// The Gregorian date, in UTC.
    public var civil: (year: Int, month: Int, day: Int) {
        // Days are counted from 0000-03-01, so that the leap day ends a year.
        let shifted = Int(startOfDay.milliseconds / Self.millisecondsPerDay) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    /// The instant so many whole days later.
    public func adding(days: Int) -> Instant {
        adding(milliseconds: Int64(days) * Self.millisecondsPerDay)
    }

    /// The instant so many milliseconds later.
    public func adding(milliseconds: Int64) -> Instant {
        let (sum, isTooFar) = self.milliseconds.addingReportingOverflow(milliseconds)
        return Instant(milliseconds: isTooFar ? milliseconds < 0 ? .min : .max : sum)
    }

    /// Orders instants in time.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The length of a UTC day.
    public static let millisecondsPerDay: Int64 = 86_400_000

    static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Instant: CustomStringConvertible {
    /// The same as ``iso8601``.
    public var description: String { iso8601 }
}

/// Reads the fixed-width numbers of a date from its bytes.
private struct DigitScanner {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// One or more digits after the point, as milliseconds.
    mutating func milliseconds() -> Int? {
        var value = 0
        var count = 0
        while let digit = digit() {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        guard count > 0 else { return nil }
        for _ in min(count, 3)..<3 { value *= 10 }
        return value
    }

    /// `Z`, `+hh:mm`, `-hh:mm` or nothing, as milliseconds east of UTC.
    mutating func offset() -> Int64? {
        if isAtEnd || take("Z") { return 0 }
        let sign: Int64 = rest.first == UInt8(ascii: "-") ? -1 : 1
        guard take("+") || take("-"), let hours = number(digits: 2), hours <= 14, take(":"),
            let minutes = number(digits: 2), minutes < 60
        else { return nil }
        return sign * Int64(hours * 60 + minutes) * 60_000
    }

    private mutating func digit() -> Int? {
        guard let byte = rest.first, (48...57).contains(byte) else { return nil }
        rest = rest.dropFirst()
        return Int(byte - 48)
    }
}

extension Instant: Codable {
    /// Reads the text that ``encode(to:)`` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(iso8601: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected an ISO 8601 time"
            )
        }
        self = instant
    }

    /// Writes ``iso8601``.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso8601)
    }
}
