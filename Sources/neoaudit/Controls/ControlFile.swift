import AuditModel
import Compliance
import Yams

/// Reads one control of the user's own, strictly: every mistake is an error with its line.
struct ControlFile {
    let path: String
    let name: String
    let sha256: String

    private static let keys = [
        "id", "revision", "title", "section", "area", "severity", "required", "requirement", "rationale",
        "expected", "remediation", "references", "reads", "query", "examples",
    ]

    /// The control that a text describes; its id must be none of the others'.
    func control(in text: String, after others: [Control]) throws(ControlFileError) -> Control {
        do {
            guard let node = try Yams.compose(yaml: text) else {
                throw ControlFileError("\(path):1: expected a control, found none")
            }
            return try control(YAMLMapping(node, path, keys: Self.keys), others)
        } catch let error as ControlFileError {
            throw error
        } catch let error as YamlError {
            throw ControlFileError("\(path):\(error.line): expected YAML: \(error.words)")
        } catch {
            throw ControlFileError("\(error)")
        }
    }

    private func control(_ file: YAMLMapping, _ others: [Control]) throws -> Control {
        let section = try file.text("section") ?? ControlSection.beyond.rawValue
        guard section == ControlSection.beyond.rawValue else {
            throw file.error(
                "section",
                "expected 'beyond', saw '\(section)'; the other sections are the vendor's page"
            )
        }
        let severities = Severity.allCases.map(\.rawValue)
        let severity = try file.requiredText("severity")
        guard let severity = Severity(rawValue: severity) else {
            throw file.error("severity", YAMLMapping.unknown(severity, severities))
        }
        let reads = try file.words("reads", of: Resource.all.map(\.name)).compactMap(Resource.named)
        guard !reads.isEmpty else {
            throw file.error(
                "reads",
                "expected at least one source: a control passes only where what it reads was read whole"
            )
        }
        return Control(
            try id(file, others),
            revision: try file.int("revision") ?? 1,
            try file.requiredText("title"),
            area: try file.word("area", of: Area.allCases.map(\.rawValue)).flatMap(Area.init),
            severity: severity,
            isRequired: try file.bool("required") ?? false,
            requirement: try file.requiredText("requirement"),
            rationale: try file.requiredText("rationale"),
            expected: try file.requiredText("expected"),
            remediation: try file.requiredText("remediation"),
            references: try file.texts("references"),
            reads: reads,
            query: try file.requiredText("query"),
            examples: try examples(file),
            origin: Control.Origin(
                path: path,
                name: name,
                sha256: sha256,
                line: file["query"]?.mark?.line ?? file.line
            )
        )
    }

    private func id(_ file: YAMLMapping, _ others: [Control]) throws -> String {
        let id = try file.requiredText("id")
        guard let match = id.wholeMatch(of: /([A-Z][A-Z0-9]*)-[0-9]+/) else {
            throw file.error("id", "expected an id such as ACME-1, saw '\(id)'")
        }
        guard !Control.ownPrefixes.contains(String(match.1)) else {
            throw file.error(
                "id",
                "expected a prefix of your own, saw '\(match.1)', which built-in controls have"
            )
        }
        if let other = others.first(where: { $0.id == id }) {
            throw file.error("id", "expected an id of its own, '\(id)' is in \(other.origin?.name ?? "") too")
        }
        return id
    }

    private func examples(_ file: YAMLMapping) throws -> [Example] {
        guard let node = file["examples"] else { return [] }
        guard let list = node.sequence else { throw file.error("examples", "expected a list") }
        return try list.map { try ExampleRows(path: path).example($0) }
    }
}

extension YamlError {
    /// The line it is about, as far as the error says.
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    /// What it says, on one line.
    fileprivate var words: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _),
            .reader(let problem, _, _, _):
            problem
        case .duplicatedKeysInMapping(let duplicates, _):
            "the key '\(duplicates.sorted().joined(separator: "', '"))' stands there twice"
        default: "it cannot be read"
        }
    }
}
