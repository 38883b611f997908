package import Markup

/// The report as one self-contained page: no network, no script.
package struct HTMLFormat: PageFormat {
    package let name = "html"
    package let summary = "one page for people, without network or script"
    package let standard = "HTML, XML syntax"
    package var files: [String] { ["\(depth.page).html"] }
    package let page = "report"
    package let sheets = ["report.css"]
    package var look: PageLook
    /// How much of the report it shows.
    package var depth: PageDepth

    /// A format that looks as shipped, or otherwise.
    package init(look: PageLook = .plain, depth: PageDepth = .auditor) {
        self.look = look
        self.depth = depth
    }

    /// Writes the page, by default `report.html`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        try writePage(report, to: folder)
        return files
    }

    /// What the page says.
    package func context(of report: Report) throws -> TemplateValue {
        try HTMLContext(report: report, look: look, depth: depth, policy: look.policy(sheets)).value()
    }
}

extension ReportFormat where Self == HTMLFormat {
    /// One page for people.
    package static var html: HTMLFormat { HTMLFormat() }
}
