/// Why a file of Neo's record was not taken: what was expected and what was seen, and where.
package struct ImportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file's name.
    package let file: String
    /// The line, from 1; `nil` where it is about the whole file.
    package let line: Int?
    /// What was expected and what was seen.
    package let detail: String

    /// An error, whole.
    package init(_ file: String, line: Int? = nil, _ detail: String) {
        self.file = file
        self.line = line
        self.detail = detail
    }

    /// The error as text, such as `approvals.json:12: expected …, saw …`.
    package var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(detail)" }
}
