import AuditModel
import Compliance
import Yams

/// Reads an example of a control: rows of resources, written as HaloPSA would send them.
struct ExampleRows {
    let path: String

    /// The example, with Neo's application and agent where it names none.
    func example(_ node: Node) throws -> Example {
        let example = try YAMLMapping(node, path, keys: ["verdict", "name", "rows", "later", "unread"])
        let verdict = try example.requiredText("verdict")
        let verdicts = [Verdict.pass, .fail, .unknown, .manual, .info].map(\.rawValue)
        guard verdicts.contains(verdict), let verdict = Verdict(rawValue: verdict) else {
            throw example.error("verdict", YAMLMapping.unknown(verdict, verdicts))
        }
        let rows = try sent(example, "rows")
        let standard = [Example.Sent.neo(), .neoAgent()].filter { sent in
            !rows.contains { $0.resource == sent.resource }
        }
        return Example(
            verdict,
            try example.requiredText("name"),
            standard + rows,
            later: try sent(example, "later"),
            unread: try example.words("unread", of: Resource.all.map(\.name)).compactMap(Resource.named)
        )
    }

    private func sent(_ example: YAMLMapping, _ key: String) throws -> [Example.Sent] {
        guard let node = example[key] else { return [] }
        guard let mapping = node.mapping else {
            throw example.error(key, "expected sources, each with a list of rows")
        }
        return try mapping.map { name, list in
            guard let resource = Resource.named(name.string ?? "") else {
                throw error(name, YAMLMapping.unknown(name.string ?? "", Resource.all.map(\.name)))
            }
            guard let list = list.sequence else { throw error(name, "expected a list of rows") }
            return Example.Sent(resource, rows: try list.map { try row($0, of: resource) })
        }
    }

    private func row(_ node: Node, of resource: Resource) throws -> String {
        guard let mapping = node.mapping else { throw error(node, "expected a row as 'field: value'") }
        for field in resource.key where mapping[Node(field)] == nil {
            throw error(node, "expected '\(field)', which tells a row of \(resource.name) from the others")
        }
        var bytes: [UInt8] = []
        try append(node, to: &bytes, depth: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func append(_ node: Node, to bytes: inout [UInt8], depth: Int) throws {
        // Aliases can make a small file endless.
        guard depth < 20, bytes.count < 1_000_000 else { throw error(node, "expected a smaller row") }
        switch node {
        case .mapping(let mapping):
            for (index, (key, value)) in mapping.enumerated() {
                bytes.append(UInt8(ascii: index == 0 ? "{" : ","))
                JSONText.append(key.string ?? "", to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                try append(value, to: &bytes, depth: depth + 1)
            }
            bytes += Array((mapping.isEmpty ? "{}" : "}").utf8)
        case .sequence(let list):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in list.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                try append(value, to: &bytes, depth: depth + 1)
            }
            bytes.append(UInt8(ascii: "]"))
        case .scalar(let scalar): try append(scalar, node, to: &bytes)
        case .alias: throw error(node, "expected a value, saw an alias of nothing")
        }
    }

    private func append(_ scalar: Node.Scalar, _ node: Node, to bytes: inout [UInt8]) throws {
        switch node.tag.description {
        case Tag.Name.null.rawValue: bytes += Array("null".utf8)
        case Tag.Name.bool.rawValue: bytes += Array((node.bool == true ? "true" : "false").utf8)
        case Tag.Name.int.rawValue, Tag.Name.float.rawValue:
            guard scalar.string.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
                throw error(node, "expected a number as JSON writes it, saw '\(scalar.string)'; quote a text")
            }
            bytes += Array(scalar.string.utf8)
        default: JSONText.append(scalar.string, to: &bytes)
        }
    }

    private func error(_ node: Node, _ detail: String) -> ConfigurationError {
        ConfigurationError("\(path):\(node.mark?.line ?? 1): \(detail)")
    }
}
