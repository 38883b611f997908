package import AuditModel

/// One page of a list: the rows that came, and how many the server says there are.
package struct Page: Hashable, Sendable {
    /// The most values and names in a page, and the most rows: more would take more memory than a page is worth.
    package static let (mostValues, mostRows) = (JSONValue.mostValues, 200_000)
    /// The most bytes that a page and the places of its values take together; longer ones, where the configuration lets
    /// them in, have a fourth of it for places.
    private static let memory = 144 << 20
    private static let bytesPerValue = 12

    /// The rows; each one's `bytes` are exactly those received.
    package let rows: [JSONValue]
    /// The `record_count`, where there is one.
    package let claimed: Int?
    /// The member that held the rows; `nil` for a bare list.
    package let key: String?

    /// Takes the rows out of an envelope or a bare list.
    ///
    /// The list under one of `keys` wins; without it the one list in the object is
    /// taken, and of several, none of them empty, the one whose rows all have `members`.
    /// Several such, or a name that stands twice, are refused: choosing one would hide
    /// rows. `path` is what was asked for, for the error.
    package init(
        _ body: [UInt8],
        keys: [String] = [],
        members wanted: Set<String> = [],
        path: String
    ) throws(HaloError) {
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(validating: body, mostValues: Self.mostValues(body.count))
        } catch {
            throw HaloError(error.isTooMany ? .oversize : .malformedPage, path, error.description)
        }
        if document.kind == .array {
            rows = try Self.rows(document, path: path)
            claimed = nil
            self.key = nil
            return
        }
        let members = document.members
        claimed = try Self.claim(members, path: path)
        let named = members.filter { keys.contains($0.name) }
        var lists = named.isEmpty ? members.filter { $0.value.kind == .array } : named
        if lists.count > 1, named.isEmpty, !wanted.isEmpty {
            let fitting = lists.filter { Self.holds($0.value, wanted) }
            // The one that was meant may be the empty one.
            if fitting.count == 1, lists.allSatisfy({ $0.value.count > 0 }) { lists = fitting }
        }
        guard lists.count == 1, let list = lists.first, list.value.kind == .array || list.value.kind == .null
        else {
            let wanted = keys.first.map { "one list under '\($0)'" } ?? "one list"
            throw HaloError(.malformedPage, path, "expected \(wanted), seen \(lists.count) candidates")
        }
        // An empty list may be written as null, but only where nothing is claimed to be in it.
        guard list.value.kind == .array || claimed == 0 else {
            throw HaloError(.malformedPage, path, "expected a list, seen null and no record_count of 0")
        }
        rows = try Self.rows(list.value, path: path)
        self.key = Printable.text(list.name)
    }

    private static func mostValues(_ bytes: Int) -> Int {
        min(mostValues, max(memory / 4, memory - bytes) / bytesPerValue)
    }

    private static func rows(_ list: JSONValue, path: String) throws(HaloError) -> [JSONValue] {
        guard list.count <= mostRows else {
            throw HaloError(
                .oversize,
                path,
                "expected at most \(mostRows) rows in a page, seen \(list.count)"
            )
        }
        return list.elements
    }

    private static func claim(
        _ members: [(name: String, value: JSONValue)],
        path: String
    ) throws(HaloError) -> Int? {
        let claims = members.filter { $0.name == "record_count" && $0.value.kind != .null }
        guard let claim = claims.first else { return nil }
        guard claims.count == 1, let text = claim.value.scalarText, let count = whole(text) else {
            throw HaloError(.malformedPage, path, "expected one record_count, a whole number")
        }
        // Below nought it is not set.
        return count < 0 ? nil : count
    }

    /// A whole number, also one written as `3.0`.
    private static func whole(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first,
            parts.dropFirst().allSatisfy({ part in
                !part.isEmpty && part.allSatisfy { $0 == "0" }
            })
        else { return nil }
        return Int(first)
    }

    /// Whether a list has rows, and each of them these members.
    private static func holds(_ list: JSONValue, _ members: Set<String>) -> Bool {
        let rows = list.count > mostRows ? [] : list.elements
        return !rows.isEmpty && rows.allSatisfy { row in members.allSatisfy { row[$0] != nil } }
    }
}
