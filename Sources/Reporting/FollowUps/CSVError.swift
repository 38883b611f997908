/// Why a CSV file cannot be taken: where, what was expected, what was seen.
package struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name; empty where only bytes are known.
    package var file: String
    /// The line, from 1; `nil` where it is about the whole file.
    package var line: Int?
    /// What was expected and what was seen.
    package var detail: String

    /// An error, whole.
    package init(file: String = "", line: Int? = nil, _ detail: String) {
        self.file = file
        self.line = line
        self.detail = detail
    }

    /// The error as text, such as `findings.csv:12: expected …, saw …`.
    package var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(detail)" }

    /// The same error, in a file.
    func named(_ file: String) -> CSVError { CSVError(file: file, line: line, detail) }
}
