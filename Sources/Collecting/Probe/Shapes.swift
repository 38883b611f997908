package import AuditModel
package import HaloAPI

/// What a tenant's answers look like, for whoever makes this tool: no value of any row.
package struct Shapes: Sendable {
    /// One object for each answer, in the order in which they were asked for.
    package private(set) var answers: [[UInt8]] = []

    /// Asks each source once, and Neo's application and agent for their details; `neo` says which those are.
    package static func looked(
        at client: HaloClient,
        neo: (clientID: String?, agent: Int64?),
        pageSize: Int,
        now: Instant,
        progress: (String) -> Void
    ) async throws(HaloError) -> Shapes {
        var shapes = Shapes()
        for resource in Resource.all + Resource.perClient {
            progress("looking at \(resource.name)")
            let sight: HaloClient.Sight
            do throws(HaloError) {
                sight = try await client.sight(
                    of: "/" + resource.path,
                    query: Probe.query(resource, now, pageSize)
                )
            } catch  where error.code.isPassedOver {
                shapes.add(resource.name, failed: error)
                continue
            }
            let rows = shapes.add(resource.name, sight, listKeys: resource.listKeys)
            guard resource.reading == .details,
                let one = rows.first(where: { isNeos($0, neo) }) ?? rows.first, let id = one["id"]?.scalarText
            else { continue }
            do throws(HaloError) {
                let path = "/\(resource.path)/\(id)"
                let details = try await client.sight(of: path, query: [("includedetails", "true")])
                shapes.add("\(resource.name), one", details, listKeys: nil)
            } catch  where error.code.isPassedOver {
                shapes.add("\(resource.name), one", failed: error)
            }
        }
        return shapes
    }

    /// All of it as JSON, an answer on each line.
    package func json(tool: String) -> [UInt8] {
        var head = JSONObject()
        head.set("tool", tool)
        let lines = answers.map { "  " + String(decoding: $0, as: UTF8.self) }.joined(separator: ",\n")
        let text = String(decoding: head.bytes.dropLast(), as: UTF8.self) + ",\"answers\":[\n\(lines)\n]}\n"
        return Array(text.utf8)
    }

    private static func isNeos(_ row: JSONValue, _ neo: (clientID: String?, agent: Int64?)) -> Bool {
        if let id = row["clientId"]?.string { return id.lowercased() == neo.clientID?.lowercased() }
        return row["id"]?.scalarText == neo.agent.map(String.init)
    }

    private mutating func add(_ name: String, failed error: HaloError) {
        var object = JSONObject()
        object.set("source", name)
        object.set("failed", error.code.rawValue)
        answers.append(object.bytes)
    }

    /// Adds an answer's shape, and gives its rows: those of its one list, or itself where it is one object.
    @discardableResult
    private mutating func add(_ name: String, _ sight: HaloClient.Sight, listKeys: [String]?) -> [JSONValue] {
        var object = JSONObject()
        object.set("source", name)
        object.set("status", sight.status)
        object.set("type", sight.contentType)
        object.set("headers", sight.headers)
        object.set("bytes", sight.json.count)
        defer { answers.append(object.bytes) }
        guard let document = try? JSONValue(validating: sight.json) else {
            object.set("body", sight.isPage ? "a page for browsers" : sight.json.isEmpty ? "none" : "no JSON")
            return []
        }
        object.set("body", "\(document.kind)")
        guard sight.status == 200 else { return [] }
        var shapes = RowShapes()
        let rows = Self.rows(document, listKeys)
        for row in rows { shapes.note(row) }
        if listKeys != nil, document.kind == .object {
            var envelope = JSONObject()
            for member in document.members {
                envelope.set(RowShapes.shown(member.name), "\(member.value.kind)")
            }
            object.set("envelope", raw: envelope.bytes)
        }
        object.set("rows", shapes.rows)
        object.set("fields", raw: shapes.json)
        return rows
    }

    private static func rows(_ document: JSONValue, _ listKeys: [String]?) -> [JSONValue] {
        guard let listKeys else { return [document] }
        if document.kind == .array { return document.elements }
        let lists = document.members.filter { $0.value.kind == .array }
        return (lists.first { listKeys.contains($0.name) } ?? lists.first)?.value.elements ?? []
    }
}
