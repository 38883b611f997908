import TestSupport

extension Corpora {
    /// Texts that spreadsheets may take for formulas, by themselves or cut at another delimiter.
    static let formulas: [String] = {
        let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦"]
        let starts = [
            "", "\t", "\r", "\n", "\r\n", " ", "  ", "\u{A0}", "\u{200B}", "\u{FEFF}", "\u{AD}", "\u{2060}",
            "\u{200E}",
            "\u{1}", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{3000}", "\"", "\"\"", "'", "''", ";", ";;",
            "; ",
            "a;", "a; ", "a;\"", "a;\"\"", "a\";", "\";", "a\t", "a\t\"", "a\n", "a\r\n", "a\n\"", "a\r",
            "a;'", "a,",
            "\",", "a;\u{200B}", "a;\n", "a\n\n", "a|", "a:", "sep=;\n",
        ]
        let bodies = ["1+1", #"HYPERLINK("http://a.example","b")"#, "cmd|'/c calc'!A0"]
        return starts.flatMap { start in signs.flatMap { sign in bodies.map { start + sign + $0 } } }
            + ["'", "''", "-", "=", "+", "@", "\t", "\n", "\r\n", "", "'tis", "a - b", "a;b", "{=1+1}"]
    }()
}
