import AuditModel
import Foundation
import Testing

/// HaloPSA's own description of its objects, newer ones first.
struct PublishedSchemas {
    /// The properties of each schema; read once, since the text is long.
    private let properties: [String: [String: JSONValue]]
    /// The query parameters of each path that can be read.
    private let parameters: [String: Set<String>]

    static let shared = Result { try PublishedSchemas() }

    private static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("../shared/halopsa")
    }

    static var arePresent: Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent("schemas.json").path)
    }

    private init() throws {
        let document = try Self.read("openapi-2025-03.json")
        let base = try #require(document["components"]?["schemas"])
        let newer = try #require(try Self.read("schemas.json")["x-components-newer"])
        parameters = Dictionary(
            uniqueKeysWithValues: try #require(document["paths"]).members.compactMap { path in
                path.value["get"].map { get in
                    (path.name, Set((get["parameters"]?.elements ?? []).compactMap { $0["name"]?.string }))
                }
            }
        )
        properties = Dictionary(
            (base.members + newer.members).map { schema in
                let members = schema.value["properties"]?.members ?? []
                return (schema.name, Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first })
            }
        ) { _, newest in newest }
    }

    private static func read(_ name: String) throws -> JSONValue {
        try JSONValue(validating: Array(Data(contentsOf: folder.appendingPathComponent(name))))
    }

    /// The query parameters of the list below `/api`; `nil` where none is published.
    func parameters(of path: String) -> Set<String>? { parameters["/" + path] }

    /// What of `value` the schema does not know, or knows with another type.
    func misfits(of value: JSONValue, in name: String, at path: String) -> [String] {
        guard let properties = properties[name] else {
            return ["no schema \(name)"]
        }
        return value.members.flatMap { member -> [String] in
            // Known from live tenants, though the schema leaves it out.
            if name == "Actions_List", member.name == "who" { return [] }
            let place = path + "." + member.name
            guard let property = properties[member.name] else { return ["\(place) is not in \(name)"] }
            return misfits(of: member.value, as: property, at: place)
        }
    }

    private func misfits(of value: JSONValue, as property: JSONValue, at place: String) -> [String] {
        if let reference = property["$ref"]?.string?.split(separator: "/").last {
            return value.kind == .object
                ? misfits(of: value, in: String(reference), at: place) : ["\(place) is no object"]
        }
        switch (property["type"]?.string, value.kind) {
        case ("array", .array):
            guard let items = property["items"] else { return [] }
            return value.elements.flatMap { misfits(of: $0, as: items, at: place) }
        case ("string", .string):
            let isDate = property["format"]?.string == "date-time"
            let text = value.string ?? ""
            let isTime = Instant(iso8601: text) != nil || text.hasPrefix("1899-12-30")
            return isDate && !isTime ? ["\(place) is no time"] : []
        case ("integer", .number): return value.int == nil ? ["\(place) is no whole number"] : []
        case ("number", .number), ("boolean", .bool), ("object", .object): return []
        default: return ["\(place) is \(value.kind), not \(property["type"]?.string ?? "?")"]
        }
    }
}
