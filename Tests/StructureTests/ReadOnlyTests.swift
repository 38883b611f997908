import Testing

/// The tool only reads: its sources can say nothing else.
@Suite struct ReadOnlyTests {
    /// Every source but the sandbox, which is what is asked.
    private static func sources() throws -> [(name: String, text: String)] {
        try Sources.files(in: "Sources").filter { !$0.name.hasPrefix("HaloSandbox/") }
    }

    @Test func `the one request that is no GET is the one for a token`() throws {
        let places = try Self.sources().flatMap { name, text in
            text.matches(of: /(?i)\.post\b.*/).map { "\(name): \($0.0)" }
        }

        #expect(
            places.sorted() == [
                #"HaloAPI/Transport/Transport+AsyncHTTPClient.swift: .POST"#,
                #"HaloAPI/Transport/Transport.swift: .post, server: server, path: "/token" + query, bearer: nil, form: form)"#,
            ]
        )
    }

    @Test func `no source names a method that writes, or another way out`() throws {
        for (name, text) in try Self.sources() {
            let found = text.matches(
                of: /\.(?:PUT|PATCH|DELETE|RAW)\b|HTTPMethod\(|URLSession|URLRequest|ClientBootstrap/
            )

            #expect(found.map { String($0.0) } == [], "\(name)")
        }
    }
}
