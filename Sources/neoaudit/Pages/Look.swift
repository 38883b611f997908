import Foundation
import Reporting

/// Reads what pages look like: the branding's logo, and the folder of the user's own templates.
enum Look {
    /// The look that a configuration asks for.
    static func of(_ configuration: Configuration) throws -> PageLook {
        let own = try configuration.templates.map(TemplateFolder.init)?.files() ?? []
        let branding = configuration.branding
        return try PageLook(
            own: own,
            branding: Branding(
                logo: try branding.logo.map { try logo($0.path, place: $0.place) },
                title: branding.title,
                accent: branding.accent,
                footer: branding.footer
            )
        )
    }

    private static func logo(_ path: String, place: String) throws -> Logo {
        guard let handle = FileHandle(forReadingAtPath: path),
            let data = try? handle.read(upToCount: Logo.mostBytes + 1) ?? Data()
        else { throw ConfigurationError("\(place): 'logo': \(path): expected a file that can be read") }
        do {
            return try Logo([UInt8](data), name: path)
        } catch {
            throw ConfigurationError("\(place): 'logo': \(path): \(error.detail)")
        }
    }
}

extension PageLook {
    /// The formats, each page among them with this look.
    func dressing(_ formats: [any ReportFormat]) -> [any ReportFormat] {
        formats.map { format in
            if var printed = format as? PDFFormat {
                printed.page.look = self
                return printed
            }
            guard var page = format as? any PageFormat else { return format }
            page.look = self
            return page
        }
    }
}
