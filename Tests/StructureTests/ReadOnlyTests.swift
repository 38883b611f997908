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
                #"HaloAPI/Transport/Transport.swift: .post, server: server, path: "/token" + query, bearer: nil, form: form)"#
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

    /// What libcurl is told; any other request than a GET and the one form would need another option.
    @Test func `libcurl is told nothing that makes a request one that writes`() throws {
        let header = try Sources.text("Sources/CCurl/shim.h")
        let options = try (Self.sources().map(\.text) + [header.replacing(/\/\*(?s:.*?)\*\//, with: "")])
            .flatMap { $0.matches(of: /CURLOPT_(\w+)/).map { String($0.1) } }

        #expect(
            Set(options).sorted() == [
                "CAINFO", "CAPATH", "CONNECTTIMEOUT_MS", "COPYPOSTFIELDS", "FOLLOWLOCATION", "HEADERDATA",
                "HEADERFUNCTION", "HEADEROPT", "HTTPHEADER", "HTTPPROXYTUNNEL",
                "NOPROXY", "NOSIGNAL", "POSTFIELDSIZE_LARGE", "PREREQDATA",
                "PREREQFUNCTION", "PROTOCOLS", "PROTOCOLS_STR", "PROXY", "PROXYPASSWORD", "PROXYUSERNAME",
                "SSLVERSION", "SSL_VERIFYHOST", "SSL_VERIFYPEER", "SUPPRESS_CONNECT_HEADERS", "TIMEOUT_MS",
                "URL", "WRITEDATA", "WRITEFUNCTION",
            ]
        )
        #expect(options.count { $0 == "COPYPOSTFIELDS" } == 1)
        #expect(try Self.sources().count { $0.text.contains("ccurl_set_form(") } == 1)
    }
}
