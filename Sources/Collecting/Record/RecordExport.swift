package import AuditModel
package import Evidence

/// What the files of an export of Neo's record hold, told by the members of their objects.
package struct RecordExport {
    /// The objects, ready to be kept.
    package private(set) var arrivals: [Arrival] = []
    private var lists: [NeoRecord: RecordList] = [:]

    /// The most bytes that a file may have.
    package static let maximumFileSize = RecordFile.maximumSize

    /// An export without files.
    package init() {}

    /// What the files hold of each list, in the order of ``Resource/imported``.
    package var parts: [ImportTerms.Part] {
        NeoRecord.allCases.map { (Resource.holding($0), lists[$0]) }
            .sorted { Self.position($0.0) < Self.position($1.0) }
            .compactMap { resource, list in
                list.map { ImportTerms.Part(source: resource.name, rows: $0.rows, gap: $0.gap) }
            }
    }

    /// Adds a file: an envelope, an array, or one of them a line; `kind` says what its objects are
    /// where they do not tell it.
    package mutating func add(_ bytes: [UInt8], from name: String, kind: NeoRecord?) throws(ImportError) {
        let file = try RecordFile(name, bytes)
        var kinds: Set<NeoRecord> = []
        for found in file.values {
            try take(found.value, in: Place(file: name, found: found, kind: kind), &kinds, isInList: false)
        }
        if kinds.isEmpty {
            guard let kind else { throw ImportError(name, "expected objects of Neo's record, saw none") }
            lists[kind, default: RecordList()].rows += 0
        }
    }

    private struct Place {
        var file: String
        var found: RecordFile.Found
        var kind: NeoRecord?

        func error(_ value: JSONValue, _ detail: String) -> ImportError {
            ImportError(file, line: found.line(of: value), detail)
        }
    }

    private mutating func take(
        _ value: JSONValue,
        in place: Place,
        _ kinds: inout Set<NeoRecord>,
        isInList: Bool
    ) throws(ImportError) {
        if value.kind == .array, !isInList {
            for element in value.elements { try take(element, in: place, &kinds, isInList: true) }
        } else if value.kind == .object, Self.isEnvelope(value) {
            try take(envelope: value, in: place, &kinds)
        } else {
            kinds.insert(try take(object: value, in: place))
        }
    }

    /// An object around the data; a step has a member of that name too.
    private static func isEnvelope(_ object: JSONValue) -> Bool {
        guard let data = object["data"], data.kind == .array || data.kind == .object else { return false }
        return NeoRecord(of: object) == nil
    }

    private mutating func take(
        envelope: JSONValue,
        in place: Place,
        _ kinds: inout Set<NeoRecord>
    ) throws(ImportError) {
        guard let data = envelope["data"] else { return }
        // An object by its id says nothing of the list it is in.
        guard data.kind == .array else {
            kinds.insert(try take(object: data, in: place))
            return
        }
        var here: Set<NeoRecord> = []
        for object in data.elements { here.insert(try take(object: object, in: place)) }
        kinds.formUnion(here)
        if here.isEmpty {
            guard let kind = place.kind ?? (kinds.count == 1 ? kinds.first : nil) else {
                throw place.error(envelope, "expected --kind, as an empty list does not tell what it is of")
            }
            here = [kind]
            kinds.insert(kind)
        }
        for kind in here {
            let owners = Set(data.elements.filter { NeoRecord(of: $0) ?? kind == kind }.map(kind.owner(of:)))
            lists[kind, default: RecordList()].end(page: envelope["meta"]?["pagination"], of: owners)
        }
    }

    private mutating func take(object: JSONValue, in place: Place) throws(ImportError) -> NeoRecord {
        guard object.kind == .object else {
            throw place.error(object, "expected an object of Neo's record, saw \(object.kind)")
        }
        let told = NeoRecord(of: object)
        guard let kind = told ?? place.kind else {
            let names = object.members.prefix(5).map { String($0.name.prefix(30)) }.joined(separator: ", ")
            throw place.error(
                object,
                "expected \(Self.kinds), or --kind beside what cannot be told; saw an object with "
                    + (names.isEmpty ? "no members" : names)
            )
        }
        if let expected = place.kind, kind != expected {
            throw place.error(
                object,
                "expected \(Resource.holding(expected).importedKind), by --kind; saw \(Resource.holding(kind).importedKind)"
            )
        }
        guard let arrival = Arrival(object, of: kind) else {
            throw place.error(
                object,
                "expected \(kind.keyWords) in each of \(Resource.holding(kind).importedKind)"
            )
        }
        guard arrival.key.utf8.count <= Self.longestKey else {
            throw place.error(object, "expected ids of at most \(Self.longestKey) bytes, saw more")
        }
        arrivals.append(arrival)
        lists[kind, default: RecordList()].rows += 1
        return kind
    }

    private static let longestKey = 200
    private static let kinds = Resource.imported.map(\.importedKind).joined(separator: ", ")

    private static func position(_ resource: Resource) -> Int {
        Resource.imported.firstIndex(of: resource) ?? 0
    }
}
