package import Markup

/// A format that is a page of a template, and can look otherwise.
package protocol PageFormat: ReportFormat {
    /// How it looks.
    var look: PageLook { get set }
    /// The name of its template, without `.xhtml`.
    var page: String { get }
    /// The style sheets that the template links, beside the branding's.
    var sheets: [String] { get }

    /// What the template is filled in with.
    func context(of report: Report) throws -> TemplateValue
}

extension PageFormat {
    /// Writes the page to the first of the files.
    package func writePage(_ report: Report, to folder: ReportFolder) throws(ReportError) {
        let template = try look.template(page + ".xhtml", sheets: sheets)
        try folder.write(files[0]) { try template.render(try context(of: report), into: &$0) }
    }
}
