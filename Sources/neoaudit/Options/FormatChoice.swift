import Reporting

/// The formats that somebody asked for, ready to write.
enum FormatChoice {
    /// What is written for an audience: its page, as HTML unless a PDF is asked for; or the formats of a list.
    static func named(_ list: String?, for audience: Audience?) throws -> [any ReportFormat] {
        guard let audience else { return try list.map { try named($0) } ?? ReportFormats.defaults }
        return try named(list ?? "html").map { format in
            if format is HTMLFormat { return audience.page }
            guard var printed = format as? PDFFormat else {
                throw ConfigurationError(
                    isUsage: true,
                    "--format '\(format.name)': expected html or pdf beside --for \(audience.rawValue)"
                )
            }
            printed.page = audience.page
            return printed
        }
    }

    /// The formats of a list such as `html,csv`; `all` is every format, without the PDF where nothing can print it.
    static func named(_ list: String, browser: String? = Browser.path) throws -> [any ReportFormat] {
        if list == "all" {
            if browser == nil { Terminal.progress("report.pdf is left out: \(PDFFormat.missing)") }
            return ReportFormats.all.filter { browser != nil || !($0 is PDFFormat) }.map {
                ready($0, browser)
            }
        }
        let names = list.split(separator: ",")
        guard !names.isEmpty else { throw unknown(list) }
        return try names.map { name in
            guard let format = ReportFormats.named(String(name)) else { throw unknown(String(name)) }
            return ready(format, browser)
        }
    }

    private static func ready(_ format: any ReportFormat, _ browser: String?) -> any ReportFormat {
        guard var format = format as? PDFFormat else { return format }
        format.browser = browser
        return format
    }

    private static func unknown(_ name: String) -> ConfigurationError {
        ConfigurationError(
            isUsage: true,
            "--format '\(name)': expected all, or some of \(ReportFormats.all.map(\.name).joined(separator: ", "))"
        )
    }
}
