import Foundation
import Testing

@testable import HaloAPI

/// What operators set for every program, and what a configuration says instead.
@Suite struct TrustTests {
    private func trust(
        _ url: String,
        _ environment: [String: String],
        _ settings: Trust.Settings = .init()
    ) throws -> Trust {
        try Trust(try #require(ServerURL(url)), settings, environment)
    }

    @Test func `proxy and authorities are those of the environment`() throws {
        try withFile("-----BEGIN CERTIFICATE-----") { file in
            let told = ["HTTPS_PROXY": "http://jo%40msp:p@proxy.acme.example:3128/", "SSL_CERT_FILE": file]
            let trust = try trust("https://acme.halopsa.com", told)

            let proxy = try #require(trust.proxy)
            #expect(proxy.host == "proxy.acme.example" && proxy.port == 3128)
            #expect(proxy.credentials?.revealed == "jo@msp:p" && !"\(trust)".contains("jo"))
            #expect(trust.authorities == file)
            #expect(
                try self.trust("https://acme.halopsa.com", ["https_proxy": "proxy:8080"]).proxy?.port == 8080
            )
            #expect(try self.trust("https://acme.halopsa.com", ["HTTPS_PROXY": ""]).proxy == nil)
        }
    }

    @Test(arguments: [
        "*", "halopsa.com", ".halopsa.com", "x, acme.halopsa.com", "*.halopsa.com", "acme.halopsa.com:443",
        "localhost halopsa.com", "halopsa.com.",
    ])
    func `who is to be reached without a proxy is`(without: String) throws {
        let told = ["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": without]

        #expect(try trust("https://acme.halopsa.com", told).proxy == nil)
        #expect((try trust("https://acme.halopsa.example", told).proxy == nil) == (without == "*"))
        #expect(try trust("http://127.0.0.1:8080", ["HTTPS_PROXY": "http://proxy:3128"]).proxy == nil)
    }

    @Test(arguments: [
        ("10.0.0.0/8", "https://10.1.2.3", true), ("10.1.2.0/24", "https://10.1.3.3", false),
        ("0.0.0.0/0", "https://10.1.2.3", true), ("10.0.0.0/33", "https://10.1.2.3", false),
        ("fd00::5", "https://[fd00::5]", true), ("halopsa.com:8443", "https://acme.halopsa.com", false),
    ])
    func `addresses are listed by themselves and by blocks`(without: String, url: String, isDirect: Bool)
        throws
    {
        let told = ["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": without]

        #expect((try trust(url, told).proxy == nil) == isDirect)
    }

    @Test func `what is configured goes before the environment`() throws {
        let told = ["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": "*"]

        let through = try trust("https://acme.halopsa.com", told, .init(proxy: "http://other:8080"))
        let direct = try trust(
            "https://acme.halopsa.com",
            ["HTTPS_PROXY": "http://proxy:3128"],
            .init(proxy: "direct")
        )

        #expect(through.proxy?.host == "other" && direct.proxy == nil)
    }

    @Test(arguments: [
        "socks5://proxy:1080", "https://proxy:443", "http://", "http://pro xy:1", "http://proxy:0",
    ])
    func `a proxy that is none is refused, and not shown`(text: String) {
        for (environment, settings) in [
            (["HTTPS_PROXY": text], Trust.Settings()), ([:], Trust.Settings(proxy: text)),
        ] {
            #expect(throws: HaloError.self) { try trust("https://acme.halopsa.com", environment, settings) }
        }
    }

    @Test func `a file of authorities that holds no certificate is refused`() throws {
        try withFile("no certificate") { file in
            for settings in [Trust.Settings(authorities: file), .init(authorities: file + ".missing")] {
                #expect(throws: HaloError(.invalidConfiguration, "ca-file", "")) {
                    try trust("https://acme.halopsa.com", [:], settings)
                }
            }
        }
    }

    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "neoaudit-\(UUID().uuidString).pem")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(file.path)
    }
}
