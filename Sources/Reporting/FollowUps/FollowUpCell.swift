import AuditModel

/// Reads a cell that a person edits, and tells whether one that nobody may edit still says the same.
enum FollowUpCell {
    /// The text of an editable cell, or what is wrong with it.
    static func text(_ cell: String, _ field: FollowUpChange.Field, known: String) throws(CSVError) -> String
    {
        // Exact text first: in a raw table it may begin with what looks like a guard.
        if field == .due, isSameDay(cell, known, isCertain: true) { return known }
        if lines(cell) == lines(known) || lines(CSVGuard.unguarded(cell)) == lines(known) { return known }
        let text = trimmed(lines(CSVGuard.unguarded(cell)))
        func expect(_ isSo: Bool, _ what: String) throws(CSVError) {
            guard !isSo else { return }
            throw CSVError("\(field.rawValue): expected \(what)")
        }
        let count = text.unicodeScalars.count
        switch field {
        case .owner:
            let limit = FollowUpTerms.ownerLimit
            try expect(count <= limit, "at most \(limit) characters, saw \(count)")
            try expect(!text.unicodeScalars.contains("\n"), "one line, saw several")
        case .due:
            let isDay = text.utf8.count == 10 && Instant(iso8601: text) != nil
            try expect(
                text.isEmpty || isDay,
                "a day such as 2026-12-31, saw '\(text.prefix(40))'"
                    + (text.contains("/") ? ", which day and month can be read from in two ways" : "")
            )
        case .comment:
            let limit = FollowUpTerms.commentLimit
            try expect(count <= limit, "at most \(limit) characters, saw \(count)")
        }
        let control = text.unicodeScalars.first { scalar in
            scalar != "\n" && scalar != "\t" && scalar.properties.generalCategory == .control
        }
        try expect(
            control == nil,
            "text, saw the control character U+\(String(control?.value ?? 0, radix: 16))"
        )
        return text
    }

    /// Whether a cell says what was written, guards and what spreadsheets make of numbers and truth values aside.
    static func isSame(_ cell: String, _ written: String) -> Bool {
        let seen = lines(cell)
        let written = lines(written)
        if seen == written || lines(CSVGuard.unguarded(cell)) == written { return true }
        if written.lowercased() == "true" || written.lowercased() == "false" {
            return seen.lowercased() == written.lowercased()
        }
        return isSameNumber(seen, written) || isSameDay(seen, written, isCertain: false)
    }

    /// Whether a spreadsheet may show a day so: its numbers in another order, with or without the century.
    ///
    /// It is certain where the numbers can be no other day.
    static func isSameDay(_ seen: String, _ written: String, isCertain: Bool) -> Bool {
        guard written.utf8.count == 10, Instant(iso8601: written) != nil else { return false }
        let day = written.split(separator: "-").compactMap { Int($0) }
        let shown = seen.split(omittingEmptySubsequences: false) { "/.-".contains($0) }.map { Int($0) ?? -1 }
        guard shown.count == 3 else { return false }
        let years = [day[0], day[0] % 100]
        let orders = [[day[2], day[1]], [day[1], day[2]]]
        let isShown = years.contains { year in
            orders.contains { shown == $0 + [year] } || shown == [year, day[1], day[2]]
        }
        return isShown && (!isCertain || day[2] > 12 || day[1] == day[2])
    }

    /// Whether a spreadsheet may show digits so: without zeros at the front or end, or rounded, as `1.23457E+11`.
    static func isSameNumber(_ seen: String, _ written: String) -> Bool {
        guard let shown = number(seen), let exact = number(written) else { return false }
        guard let mark = seen.lastIndex(where: { $0 == "E" || $0 == "e" }) else { return shown == exact }
        let mantissa = seen[..<mark]
        let decimals = mantissa.firstIndex { $0 == "." || $0 == "," }.map {
            mantissa.distance(from: $0, to: mantissa.endIndex) - 1
        }
        guard let exponent = Int(seen[seen.index(after: mark)...]), abs(exponent) < 400 else { return false }
        let step = number("1E\(exponent - (decimals ?? 0))") ?? 0
        return abs(shown - exact) <= step * 0.500_001
    }

    private static func number(_ text: String) -> Double? {
        guard !text.isEmpty, text.utf8.allSatisfy({ "0123456789.,+-eE".utf8.contains($0) }) else {
            return nil
        }
        return Double(String(text.map { $0 == "," ? "." : $0 }))
    }

    /// Line breaks as line feeds: spreadsheets write them in their own way.
    private static func lines(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        var scalars = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if !(scalar == "\n" && last == "\r") { scalars.append(scalar == "\r" ? "\n" : scalar) }
            last = scalar
        }
        return String(scalars)
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let tail = text.unicodeScalars.drop(while: isBlank).reversed().drop(while: isBlank)
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: tail.reversed())
        return String(scalars)
    }
}
