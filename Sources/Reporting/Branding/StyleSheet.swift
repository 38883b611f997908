/// A style sheet of the user's own, which must not ask for anything from elsewhere.
///
/// The page's content policy would stop it all the same; said here, with its line,
/// it is no riddle.
struct StyleSheet {
    /// A character as the browser reads it, and the line it stands in.
    private typealias Mark = (character: Character, line: Int)

    private let path: String
    private let marks: [Mark]

    init(_ file: PageLook.File) {
        path = file.path
        marks = Self.read(String(decoding: file.bytes, as: UTF8.self))
    }

    /// Throws what is refused, with its line.
    func check() throws(ReportError) {
        for at in marks.indices {
            if starts("@import", at) { throw refused(at, "@import is not taken; put its rules here") }
            if "<&".contains(marks[at].character) {
                throw refused(
                    at,
                    "'\(marks[at].character)' is not taken; write min-width for '<', repeat a selector for '&'"
                )
            }
            if starts("image-set(", at) || starts("src(", at) {
                throw refused(at, "expected url(data:…), saw another way to name a file")
            }
            if starts("url(", at), !isData(at + 4) {
                throw refused(at, "expected url(data:…), saw an address")
            }
        }
    }

    private func refused(_ at: Int, _ detail: String) -> ReportError {
        ReportError(.badTemplate, "\(path):\(marks[at].line)", detail)
    }

    private func starts(_ word: String, _ at: Int) -> Bool {
        at + word.count <= marks.count
            && zip(word, marks[at...]).allSatisfy { $0 == $1.character }
    }

    private func isData(_ at: Int) -> Bool {
        let next = marks[at...].firstIndex { !" \t\n\"'".contains($0.character) }
        return next.map { starts("data:", $0) } ?? false
    }

    /// The text in lower case, comments left out and escapes resolved: `\75 rl(` is `url(`.
    private static func read(_ text: String) -> [Mark] {
        let scalars = Array(text.lowercased().replacing("\r\n", with: "\n").unicodeScalars)
        var marks: [Mark] = []
        var (at, line) = (0, 1)
        while at < scalars.count {
            let scalar = scalars[at]
            if scalar == "/", at + 1 < scalars.count, scalars[at + 1] == "*" {
                var end = at + 2
                while end < scalars.count,
                    !(scalars[end] == "*" && end + 1 < scalars.count && scalars[end + 1] == "/")
                {
                    if scalars[end] == "\n" { line += 1 }
                    end += 1
                }
                at = end + 2
                marks.append((" ", line))
                continue
            }
            if scalar == "\\" {
                let digits = scalars[(at + 1)...].prefix(6).prefix { Character($0).isHexDigit }
                at += 1 + digits.count
                if digits.isEmpty { continue }
                let code = digits.reduce(UInt32(0)) { $0 << 4 | UInt32(Character($1).hexDigitValue ?? 0) }
                marks.append((Character(UnicodeScalar(code) ?? "?").lowercased().first ?? "?", line))
                if at < scalars.count, [" ", "\n", "\t"].contains(scalars[at]) {
                    if scalars[at] == "\n" { line += 1 }
                    at += 1
                }
                continue
            }
            marks.append((Character(scalar), line))
            if scalar == "\n" { line += 1 }
            at += 1
        }
        return marks
    }
}
