import Foundation
import Reporting

/// A folder of templates and style sheets that take the place of ours, whichever of them are there.
struct TemplateFolder {
    let path: String

    /// Its files; a name that is none of ours is an error, since it would change nothing in silence.
    func files() throws -> [PageLook.File] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path).sorted() else {
            throw ConfigurationError("\(path): expected a folder of templates that can be read, found none")
        }
        let known = PageLook.shipped.map(\.name)
        let meant = names.filter { name in
            !name.hasPrefix(".") && [".xhtml", ".html", ".css", ".pt"].contains { name.hasSuffix($0) }
        }
        for name in meant where !known.contains(name) {
            throw ConfigurationError(
                "\(path)/\(name): expected one of \(known.joined(separator: ", ")); "
                    + "did you mean '\(Spelling.nearest(to: name, in: known))'?"
            )
        }
        guard !meant.isEmpty else {
            throw ConfigurationError("\(path): expected one of \(known.joined(separator: ", ")), found none")
        }
        return try meant.map { name in
            guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
                throw ConfigurationError("\(path)/\(name): expected a file that can be read")
            }
            return PageLook.File(name: name, path: "\(path)/\(name)", bytes: [UInt8](data))
        }
    }

    /// Writes ours to start from; gives their names.
    func export(isForced: Bool) throws -> [String] {
        try Folder.make(path)
        let taken = PageLook.shipped.map { "\(path)/\($0.name)" }.filter {
            FileManager.default.fileExists(atPath: $0)
        }
        guard isForced || taken.isEmpty else {
            throw ConfigurationError(
                isUsage: true,
                "\(taken[0]): expected no file there, found one; --force writes over it"
            )
        }
        return try PageLook.shipped.map { file in
            let target = "\(path)/\(file.name)"
            try Folder.write(file.bytes, to: target)
            return target
        }
    }
}
