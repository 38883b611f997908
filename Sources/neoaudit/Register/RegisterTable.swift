import Markup
import Reporting

/// Rows under a header for a terminal, each column as wide as its widest cell; the last one takes what is left.
struct RegisterTable {
    let header: [String]
    let rows: [[String]]

    /// The lines, each ended by a line feed; whatever was typed in stays on its line.
    func text(width: Int) -> String {
        let cells = ([header] + rows).map { $0.map { VisibleText.of($0) } }
        let widths = header.indices.dropLast().map { column in
            min(28, cells.map { TerminalTable.columns(of: $0[column]) }.max() ?? 0)
        }
        let left = max(20, width - widths.reduce(0) { $0 + $1 + 2 })
        return cells.map { row in
            let columns = zip(row, widths).map { TerminalTable.padded($0, to: $1) }
            let line = (columns + [TerminalTable.cut(row[header.count - 1], to: left)]).joined(
                separator: "  "
            )
            return line.replacing(#/ +$/#, with: "") + "\n"
        }.joined()
    }
}
