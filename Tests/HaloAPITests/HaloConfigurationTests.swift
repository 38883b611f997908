import HaloAPI
import Testing

@Suite struct HaloConfigurationTests {
    @Test(arguments: [
        ("https://acme.halopsa.com", "https://acme.halopsa.com"),
        ("HTTPS://Acme.HaloPSA.com/", "https://acme.halopsa.com"),
        ("https://acme.halopsa.com:443/psa//", "https://acme.halopsa.com/psa"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ])
    func `an address is written one way`(text: String, expected: String) throws {
        #expect(try configuration(text).url.description == expected)
    }

    @Test(arguments: [
        "", "acme.halopsa.com", "http://acme.halopsa.com", "https://", "https:///x",
        "https://user@acme.halopsa.com",
        "https://user:pw@acme.halopsa.com", "https://acme.halopsa.com?x=1", "https://acme.halopsa.com/#x",
        "https://acme.halopsa.com\\@evil", "https://acme halopsa", "https://a:99999", "https://a:0",
        "https://a/../b",
        "file:///etc/passwd", "https://[::1", "https://ácme.com", "http://127.0.0.1",
        "http://localhost.evil.example",
    ])
    func `an address that could mislead is refused`(text: String) {
        #expect(throws: HaloError(.invalidURL, "url", "")) { try configuration(text) }
    }

    @Test(arguments: ["http://127.0.0.1:80", "http://localhost:8080", "http://[::1]:1"])
    func `loopback without encryption has to be allowed`(text: String) throws {
        #expect(throws: HaloError.self) { try configuration(text) }
        #expect(try configuration(text, insecure: true).url.isLoopback)
    }

    @Test(arguments: ["http://127.0.0.1.evil.example", "http://acme.halopsa.com", "http://10.0.0.1"])
    func `nothing but loopback goes without encryption`(text: String) {
        #expect(throws: HaloError.self) { try configuration(text, insecure: true) }
    }

    @Test func `a token is never asked for without scopes`() {
        #expect(throws: HaloError(.invalidConfiguration, "scopes", "")) {
            try HaloConfiguration(url: "https://a.example", clientID: "c", secret: Secret("s"), scopes: [])
        }
    }

    @Test func `the secret does not show in the configuration`() throws {
        #expect(!"\(try configuration("https://a.example"))".contains("hush"))
    }

    private func configuration(_ url: String, insecure: Bool = false) throws -> HaloConfiguration {
        try HaloConfiguration(
            url: url,
            clientID: "collector",
            secret: Secret("hush"),
            scopes: ["all"],
            allowInsecureLoopback: insecure
        )
    }
}
