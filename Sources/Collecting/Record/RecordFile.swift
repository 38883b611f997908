import AuditModel

/// The JSON values of one file: a single one, or one a line.
struct RecordFile {
    /// The most bytes that a file may have.
    static let maximumSize = 64 << 20

    /// A value, and the line it begins in.
    struct Found {
        var value: JSONValue
        /// The line of the file in which the value's text begins, from 1.
        var firstLine: Int
        /// That text's bytes.
        var text: [UInt8]

        /// The line in which a value of the same text begins.
        func line(of inner: JSONValue) -> Int {
            firstLine + text[..<inner.bytes.startIndex].count { $0 == UInt8(ascii: "\n") }
        }
    }

    let name: String
    let values: [Found]

    /// Reads the whole of it, strictly.
    init(_ name: String, _ bytes: [UInt8]) throws(ImportError) {
        self.name = name
        guard bytes.count <= Self.maximumSize else {
            throw ImportError(name, "expected at most \(Self.maximumSize >> 20) MiB, saw more")
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let filled = lines.indices.filter { index in lines[index].contains { !$0.isJSONSpace } }
        guard let first = filled.first else {
            throw ImportError(name, "expected JSON, saw an empty file")
        }
        let isLines = filled.count > 1 && (try? JSONValue(validating: Array(lines[first]))) != nil
        var values: [Found] = []
        if isLines {
            for index in filled {
                values.append(try Self.found(Array(lines[index]), from: index + 1, of: name))
            }
        } else {
            values.append(try Self.found(bytes, from: 1, of: name))
        }
        for found in values {
            guard let (object, member) = Self.repetition(in: found.value) else { continue }
            throw ImportError(
                name,
                line: found.line(of: object),
                "expected each member once, saw '\(member.prefix(40))' twice in one object"
            )
        }
        self.values = values
    }

    private static func found(
        _ text: [UInt8],
        from line: Int,
        of name: String
    ) throws(ImportError) -> Found {
        do {
            return Found(value: try JSONValue(validating: text), firstLine: line, text: text)
        } catch {
            let before = text[..<min(error.offset, text.count)].count { $0 == UInt8(ascii: "\n") }
            throw ImportError(name, line: line + before, "expected JSON: \(error)")
        }
    }

    /// An object that has a member twice: which of them holds would be a guess.
    private static func repetition(in value: JSONValue) -> (object: JSONValue, member: String)? {
        switch value.kind {
        case .object:
            var seen: Set<String> = []
            for (name, inner) in value.members {
                if !seen.insert(name).inserted { return (value, name) }
                if let found = repetition(in: inner) { return found }
            }
            return nil
        case .array:
            for element in value.elements {
                if let found = repetition(in: element) { return found }
            }
            return nil
        default: return nil
        }
    }
}

extension UInt8 {
    fileprivate var isJSONSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}
