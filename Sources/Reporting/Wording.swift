import AuditModel

/// How verdicts, numbers and times are said to people.
package enum Wording {
    /// A number in groups of three, as `61,204`.
    static func grouped(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0, digits[index - 1] != "-" { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// A number with its noun, as `1 write` or `3 writes`.
    package static func count(_ number: some BinaryInteger, _ noun: String, _ plural: String? = nil) -> String
    {
        grouped(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
    }

    /// Writes that may be Neo's, as `41 writes by an agent that others use too`.
    static func suspects(_ number: Int) -> String {
        "\(count(number, "write")) by an agent that others use too"
    }

    /// A day, as `14 Oct 2026`.
    static func day(_ instant: Instant) -> String {
        let date = instant.civil
        return "\(date.day) \(months[date.month - 1].prefix(3)) \(date.year)"
    }

    /// A span of days, as `1–31 October 2026` or `1 Sep 2026 – 14 Oct 2026`.
    static func period(_ period: Period) -> String {
        let last = period.to.adding(milliseconds: -1)
        let (from, to) = (period.from.civil, last.civil)
        if from == to { return "\(to.day) \(months[to.month - 1]) \(to.year)" }
        guard from.year == to.year, from.month == to.month else {
            return "\(day(period.from)) – \(day(last))"
        }
        return "\(from.day)–\(to.day) \(months[to.month - 1]) \(to.year)"
    }

    /// Numbers of log entries, the first `most` of them, and how many more there are; empty where there are none.
    static func entries(_ entries: [Int64], most: Int) -> String {
        let shown = entries.prefix(most).map { String($0) }.joined(separator: "; ")
        return entries.count > most ? "\(shown) and \(grouped(entries.count - most)) more" : shown
    }

    /// References with each framework named once, as `SOC 2 CC6.3, CC6.1 · ISO 27001 8.3`.
    static func grouped(_ references: [String]) -> String {
        var groups: [(framework: Substring, words: String)] = []
        for reference in references {
            guard let space = reference.lastIndex(of: " ") else {
                groups.append(("", reference))
                continue
            }
            let framework = reference[..<space]
            if let last = groups.last, last.framework == framework {
                groups[groups.count - 1].words += ", " + reference[reference.index(after: space)...]
            } else {
                groups.append((framework, reference))
            }
        }
        return groups.map(\.words).joined(separator: " · ")
    }

    /// A value before and after, as `1 → 2`; an update's missing side is a dash.
    static func change(_ from: String, _ to: String, isUpdate: Bool) -> String {
        guard isUpdate, !(from.isEmpty && to.isEmpty) else {
            return [from, to].filter { !$0.isEmpty }.joined(separator: " → ")
        }
        return "\(from.isEmpty ? "–" : from) → \(to.isEmpty ? "–" : to)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}

extension Verdict {
    /// The word shown to people.
    var word: String {
        switch self {
        case .pass: "Pass"
        case .fail: "Fail"
        case .excepted: "Excepted"
        case .unknown: "Unknown"
        case .manual: "Needs a person"
        case .info: "Info"
        }
    }

    /// A sign that tells verdicts apart without colour.
    var sign: String {
        switch self {
        case .pass: "✓"
        case .fail: "✗"
        case .excepted: "!"
        case .unknown: "?"
        case .manual: "✎"
        case .info: "i"
        }
    }
}

extension GrantRow.Level {
    /// What Neo can do in an area, to be read after `today:`.
    package var words: String {
        switch self {
        case .write: "can write"
        case .read: "reads"
        case .none: "nothing"
        case .unknown: "not known"
        }
    }
}

extension Route {
    /// The order in which routes are told: what was kept from happening first.
    static let shown: [Route] = [.prevented, .logged, .unchanged]
}
