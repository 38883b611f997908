package import Foundation

/// Public test data, where it lies beside the package.
package enum Corpora {
    /// A folder of it; `nil` where it is absent.
    package static func folder(_ name: String) -> URL? {
        let folder = Tool.package.appending(path: "../shared/corpora/\(name)").standardizedFileURL
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    /// The files in a folder of it, by name; none where it is absent.
    package static func files(in name: String) -> [(name: String, bytes: [UInt8])] {
        guard let folder = folder(name) else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            (try? Data(contentsOf: folder.appending(path: name))).map { (name, [UInt8]($0)) }
        }
    }

    /// The list of naughty strings; empty where it is absent.
    package static let naughty: [String] = {
        let list = files(in: "naughty-strings").first { $0.name == "blns.json" }
        return list.flatMap { try? JSONDecoder().decode([String].self, from: Data($0.bytes)) } ?? []
    }()
}
