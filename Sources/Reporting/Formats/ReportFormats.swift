/// The formats a report can be written in.
package enum ReportFormats {
    /// Every format, in the order of the help text.
    package static let all: [any ReportFormat] = [
        .html,
        .csv,
        .json,
    ]

    /// The format of that name.
    package static func named(_ name: String) -> (any ReportFormat)? {
        all.first { $0.name == name }
    }
}
