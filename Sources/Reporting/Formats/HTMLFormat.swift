import Markup
import Templates

/// The report as one self-contained page: no network, no script.
package struct HTMLFormat: ReportFormat {
    package let name = "html"
    /// Whom the page is for.
    package var audience: Audience
    package var files: [String] { [audience.file] }
    package let summary = "one page for people, without network or script"
    package let standard = "HTML, XML syntax"
    /// The page's template, XHTML with TAL statements.
    package var template: [UInt8]
    /// The page's style sheet.
    package var style: [UInt8]

    /// A format with the shipped template, or with one's own.
    package init(audience: Audience = .auditor, template: [UInt8]? = nil, style: [UInt8]? = nil) {
        self.audience = audience
        self.template = template ?? ShippedTemplates.report
        self.style = style ?? ShippedTemplates.style
    }

    /// Writes the audience's page, by default `report.html`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        let compiled: Template
        do {
            compiled = try Template(xhtml: template, name: "report.xhtml", style: style)
        } catch {
            throw ReportError(.badTemplate, error.subject, "\(error.code): \(error.detail)")
        }
        let context = HTMLContext(report: report, audience: audience, policy: policy).value
        try folder.write(audience.file) { try compiled.render(context, into: &$0) }
        return files
    }

    /// Nothing but the style sheet that is in the page, by its digest.
    private var policy: String {
        "default-src 'none'; style-src 'sha256-\(SHA256.base64(style))'; img-src data:; base-uri 'none'; "
            + "form-action 'none'"
    }
}

extension ReportFormat where Self == HTMLFormat {
    /// One page for people.
    package static var html: HTMLFormat { HTMLFormat() }
}
