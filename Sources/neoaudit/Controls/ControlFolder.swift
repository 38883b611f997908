import Compliance
import Foundation
import Merkle

/// The folder of the user's own controls: one control a file, in the order of the files' names.
struct ControlFolder {
    private let path: String

    /// A folder; messages name it without detours.
    init(path: String) {
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        self.path = steps.filter { $0 != "." }.joined(separator: "/")
    }

    /// Every control; a file that is none is an error, as is a folder without any.
    func controls() throws -> [Control] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path).sorted() else {
            throw ConfigurationError("\(path): expected a folder of controls that can be read, found none")
        }
        var controls: [Control] = []
        for name in names where !name.hasPrefix(".") {
            // What was meant as a control must not be left out in silence.
            guard !name.hasSuffix(".yml") else {
                throw ControlFileError("\(path)/\(name):1: expected a name that ends in .yaml")
            }
            guard name.hasSuffix(".yaml") else { continue }
            controls.append(try read(name, after: controls))
        }
        guard !controls.isEmpty else {
            throw ConfigurationError(
                "\(path): expected controls in files whose names end in .yaml, found none"
            )
        }
        return controls
    }

    private func read(_ name: String, after others: [Control]) throws -> Control {
        let path = path + "/" + name
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(bytes: data, encoding: .utf8)
        else { throw ControlFileError("\(path):1: expected a UTF-8 text that can be read") }
        return try ControlFile(path: path, name: name, sha256: Digest(of: [UInt8](data)).hex)
            .control(in: text, after: others)
    }
}

/// Why a control of the user's own cannot be read: one line, with its file and its place.
struct ControlFileError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
