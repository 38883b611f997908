import Foundation
import Glibc
import Markup

/// The only file that prints.
///
/// Results go to standard output; all else goes to standard error with
/// `neoaudit: ` in front, no capital and no full stop.
enum Terminal {
    /// Prints a result.
    static func result(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// Standard output, for results that come in pieces.
    struct Output: ByteSink {
        mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        }
    }

    /// Says what is being done.
    static func progress(_ text: String) {
        say(text)
    }

    /// Says why it stopped; whatever HaloPSA sent stays on its line.
    static func error(_ text: String) {
        say("error: " + text)
    }

    /// Whether somebody sits at standard input who can be asked.
    static var canAsk: Bool { isatty(STDIN_FILENO) == 1 }

    /// Asks for Enter; says whether it came before the input's end.
    static func waitsForEnter(_ text: String) -> Bool {
        say(text)
        return readLine() != nil
    }

    /// How many columns a table may have.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 120 }
        return Int(size.ws_col)
    }

    /// Whether colours are wanted: on a terminal, unless `NO_COLOR` is set.
    static var isColoured: Bool {
        isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data(("neoaudit: " + VisibleText.of(text) + "\n").utf8))
    }
}
