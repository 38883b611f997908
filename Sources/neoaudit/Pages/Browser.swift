import Foundation
import Reporting

/// The browser that prints a page, found as a shell would find it.
enum Browser {
    /// The path of the first one that is there; `nil` where none is.
    static var path: String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return PDFFormat.programs.lazy.flatMap { name in folders.map { "\($0)/\(name)" } }.first {
            FileManager.default.isExecutableFile(atPath: $0)
        }
    }
}
