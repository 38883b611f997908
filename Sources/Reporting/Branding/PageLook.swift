import Digests
import Foundation
import Markup
import Templates

/// How pages look: their templates, their style sheet and the branding.
package struct PageLook: Sendable {
    /// A template or a style sheet, with the path that messages name.
    package struct File: Sendable {
        /// Its name, such as `report.xhtml`.
        package var name: String
        /// Where it lies; its name where it is ours.
        package var path: String
        /// What it holds.
        package var bytes: [UInt8]

        /// A file, whole.
        package init(name: String, path: String, bytes: [UInt8]) {
            self.name = name
            self.path = path
            self.bytes = bytes
        }
    }

    /// The files that come with the tool, each of which can be replaced.
    package static var shipped: [File] {
        ShippedTemplates.all.map { File(name: $0.name, path: $0.name, bytes: $0.bytes) }
    }

    /// Those of the user's own.
    package let own: [File]
    /// Logo, title, accent and footer.
    package var branding: Branding

    /// A look; a style sheet that asks for something from elsewhere is refused.
    package init(own: [File] = [], branding: Branding = Branding()) throws(ReportError) {
        for file in own where file.name.hasSuffix(".css") { try StyleSheet(file).check() }
        self.own = own
        self.branding = branding
    }

    /// Ours, without any branding.
    package static let plain = PageLook()

    private init() {
        own = []
        branding = Branding()
    }

    /// The user's own file of that name, or ours.
    func file(_ name: String) -> File {
        (own + Self.shipped).first { $0.name == name } ?? File(name: name, path: name, bytes: [])
    }

    /// Compiles the template of each page among the formats.
    package func check(_ formats: [any ReportFormat]) throws(ReportError) {
        for format in formats {
            guard let page = format as? any PageFormat else { continue }
            _ = try template(page.page + ".xhtml", sheets: page.sheets)
        }
    }

    /// The page of that name, compiled, with its style sheets in place.
    func template(_ name: String, sheets: [String]) throws(ReportError) -> Template {
        let page = file(name)
        let template: Template
        do {
            template = try Template(
                xhtml: page.bytes,
                name: page.path,
                styles: sheets.map { ($0, file($0).bytes) } + [("branding.css", branding.style)]
            )
        } catch {
            throw ReportError(.badTemplate, error.subject, "\(error.code): \(error.detail)")
        }
        // Without its policy a page would be as safe as its escaping alone.
        guard template.uses("policy") else {
            throw ReportError(
                .badTemplate,
                page.path + ":1",
                "expected <meta http-equiv=\"Content-Security-Policy\" tal:attributes=\"content policy\"/> "
                    + "first in head, saw none"
            )
        }
        return template
    }

    /// Nothing but these style sheets and the branding's, by their digests.
    func policy(_ sheets: [String]) -> String {
        let digests = (sheets.map { file($0).bytes } + [branding.style]).filter { !$0.isEmpty }.map {
            "'sha256-\(Data(SHA256.digest($0)).base64EncodedString())'"
        }
        return "default-src 'none'; style-src \(digests.joined(separator: " ")); img-src data:; "
            + "base-uri 'none'; form-action 'none'"
    }
}
