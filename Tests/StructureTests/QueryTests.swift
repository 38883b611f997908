import Testing

/// What is said to people is said in one place beside each control, by the language, never by a query.
@Suite struct QueryTests {
    /// The texts of a source that SQLite is given, without their comments.
    private static func queries(in text: String) -> [Substring] {
        let parts = text.split(separator: "\"\"\"", omittingEmptySubsequences: false)
        let lines = parts.indices.filter { $0.isMultiple(of: 2) }.flatMap { index in
            parts[index].matches(of: /"((?:[^"\\\n]|\\.)*)"/).map(\.1)
        }
        let blocks = parts.indices.filter { !$0.isMultiple(of: 2) }.map { parts[$0] }
        return (blocks + lines).filter { $0.contains(/\b(?:SELECT|WHERE|CASE|THEN)\b/) }
    }

    private static func phrases(in query: Substring) -> [String] {
        query.replacing(/--.*/, with: "").matches(of: /'((?:[^'\n]|'')*)'/).map { String($0.1) }
            .filter { $0.contains(/[A-Za-z]{2}[,;:]? [A-Za-z]/) }
    }

    @Test func `no query says a phrase`() throws {
        let files = try Sources.files(in: "Sources/Compliance")
        let queries = files.flatMap { file in Self.queries(in: file.text).map { (file.name, $0) } }

        #expect(queries.count > 100)
        for (name, query) in queries { #expect(Self.phrases(in: query) == [], "\(name)") }
    }

    @Test(arguments: [
        "\"\"\"\nSELECT 'not read whole' AS why\n\"\"\"", "\"CASE WHEN 1 THEN 'a name, or another' END\"",
    ])
    func `a phrase is seen where there is one`(source: String) {
        #expect(Self.queries(in: source).flatMap(Self.phrases).count == 1)
    }
}
