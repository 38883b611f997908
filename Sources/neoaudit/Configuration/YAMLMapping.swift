import Foundation
import Yams

/// One mapping of a YAML file, whose keys are known: whatever else stands there is an error with its line.
struct YAMLMapping {
    /// The line its first key stands in, from 1.
    let line: Int
    private let node: Node.Mapping
    private let path: String

    /// The file's whole content.
    static func document(_ path: String) throws -> Node {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ConfigurationError("\(path): expected a UTF-8 text that can be read")
        }
        do {
            if let node = try Yams.compose(yaml: text) { return node }
        } catch {
            throw ConfigurationError(place(of: error, in: path))
        }
        throw ConfigurationError("\(path): expected settings, found none")
    }

    /// A mapping with none but these keys.
    init(_ node: Node, _ path: String, keys: [String]) throws {
        guard let mapping = node.mapping else {
            throw ConfigurationError("\(path):\(node.mark?.line ?? 1): expected settings as 'key: value'")
        }
        self.node = mapping
        self.path = path
        line = node.mark?.line ?? 1
        for (key, _) in mapping {
            let name = key.string ?? ""
            guard !keys.contains(name) else { continue }
            throw ConfigurationError(
                "\(path):\(key.mark?.line ?? line): unknown key '\(name)'; "
                    + "did you mean '\(Spelling.nearest(to: name, in: keys))'?"
            )
        }
    }

    /// The value under a key; `nil` where the key is missing.
    subscript(key: String) -> Node? { node[Node(key)] }

    /// The value under a key that must be there.
    func required(_ key: String) throws -> Node {
        guard let node = self[key] else { throw ConfigurationError("\(path):\(line): expected '\(key)'") }
        return node
    }

    /// The text under a key that must be there and say something.
    func requiredText(_ key: String) throws -> String {
        _ = try required(key)
        guard let text = try text(key), !text.isEmpty else { throw error(key, "expected a text") }
        return text
    }

    /// The text under a key, numbers and days as they are written; `nil` where the key is missing.
    func text(_ key: String) throws -> String? {
        guard let node = self[key] else { return nil }
        guard let text = node.scalar?.string, node.tag != Tag(.null) else {
            throw error(key, "expected a text")
        }
        return text
    }

    /// The list of texts under a key; empty where the key is missing.
    func texts(_ key: String) throws -> [String] {
        guard let node = self[key] else { return [] }
        guard let list = node.sequence else { throw error(key, "expected a list") }
        return try list.map { item in
            guard let text = item.scalar?.string else { throw error(key, "expected a list of texts") }
            return text
        }
    }

    /// The whole number under a key; `nil` where the key is missing.
    func int(_ key: String) throws -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text), number > 0 else { throw error(key, "expected a whole number above 0") }
        return number
    }

    /// Whether a key says true; `nil` where the key is missing.
    func bool(_ key: String) throws -> Bool? {
        guard let node = self[key] else { return nil }
        guard let flag = node.bool else { throw error(key, "expected true or false") }
        return flag
    }

    /// The one of `words` that a key names.
    func word(_ key: String, of words: [String]) throws -> String? {
        guard let text = try text(key) else { return nil }
        guard words.contains(text) else { throw error(key, Self.unknown(text, words)) }
        return text
    }

    /// Those of `words` that a key's list names.
    func words(_ key: String, of words: [String]) throws -> [String] {
        let named = try texts(key)
        for text in named where !words.contains(text) { throw error(key, Self.unknown(text, words)) }
        return named
    }

    /// What to say of a word that is none of those known.
    static func unknown(_ word: String, _ words: [String]) -> String {
        "expected one of those known, saw '\(word)'; did you mean '\(Spelling.nearest(to: word, in: words))'?"
    }

    /// The file and line of the value under a key.
    func place(of key: String) -> String { "\(path):\(self[key]?.mark?.line ?? line)" }

    /// An error about the mapping as a whole.
    func error(_ detail: String) -> ConfigurationError { ConfigurationError("\(path):\(line): \(detail)") }

    /// An error about the value under a key, or about the mapping where the key is missing.
    func error(_ key: String, _ detail: String) -> ConfigurationError {
        ConfigurationError("\(path):\(self[key]?.mark?.line ?? line): '\(key)': \(detail)")
    }

    private static func place(of error: any Error, in path: String) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return "\(path):\(mark.line): expected YAML: \(problem)"
        case .duplicatedKeysInMapping(let keys, let context):
            return "\(path):\(context.mark.line): expected each key once, saw "
                + keys.sorted().map { "'\($0)'" }.joined(separator: ", ") + " again"
        default:
            return "\(path): expected YAML: \("\(error)".split(separator: "\n").first ?? "")"
        }
    }
}
