/// The formats a report can be written in.
package enum ReportFormats {
    /// Every format, in the order of the help text.
    package static let all: [any ReportFormat] = [
        .html,
        .csv,
        .json,
        .junit,
        .oscal,
        .ocsf,
        .sarif,
        .markdown,
        .pdf,
    ]

    /// Those that are written where nobody asks for others: for people, for spreadsheets, for programs.
    package static let defaults: [any ReportFormat] = [.html, .csv, .json]

    /// Those that need no other program, and so give the same bytes everywhere.
    package static var reproducible: [any ReportFormat] { all.filter { !($0 is PDFFormat) } }

    /// The format of that name.
    package static func named(_ name: String) -> (any ReportFormat)? {
        all.first { $0.name == name }
    }
}
