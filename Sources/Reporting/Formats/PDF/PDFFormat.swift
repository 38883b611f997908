import Foundation
import Markup

/// The page as a PDF, printed by a Chromium that is there already; never among the formats written by default.
///
/// Chromium puts its own clock into a PDF; that is replaced by the report's. The rest is the browser's: the same
/// Chromium with the same fonts gives the same bytes, another one does not.
package struct PDFFormat: ReportFormat {
    package let name = "pdf"
    package var files: [String] { [page.files[0].dropLast(4) + "pdf"] }
    package let summary = "the page on paper; needs Chromium"
    package let standard = "PDF 1.4, tagged, by the Chromium that is installed"

    /// The programs that can print, the first one found is taken.
    package static let programs = ["chromium", "chromium-browser", "google-chrome"]

    /// The path of one of them; `nil` where none is there.
    package var browser: String?
    /// The page that is printed.
    package var page: any PageFormat = HTMLFormat()

    /// Writes the page's name with `.pdf`, by default `report.pdf`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        let target = folder.path + "/" + files[0]
        guard let browser else { throw ReportError(.cannotCreate, target, Self.missing) }
        let printer = try PagePrinter(browser: browser, target: target)
        defer { printer.remove() }
        let pages = try page.write(report, to: ReportFolder(path: printer.folder))
        let printed = try printer.print(pages[0])
        try folder.write(files[0]) { sink in
            let dated = PDFDates(printed).dated(report.generatedAt)
            try dated.withUnsafeBytes { try sink.write($0) }
        }
        return files
    }

    /// What to do where no browser is found.
    package static let missing =
        "expected \(programs.dropLast().joined(separator: ", ")) or \(programs[programs.count - 1]) on the path, "
        + "found none; install one (Debian: apt-get install chromium) or print report.html from any browser"
}

extension ReportFormat where Self == PDFFormat {
    /// The page as a PDF.
    package static var pdf: PDFFormat { PDFFormat() }
}
