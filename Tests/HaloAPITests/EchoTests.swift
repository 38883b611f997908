import Foundation
import TestSupport
import Testing

@testable import HaloAPI

/// What the server was told in confidence comes back from no answer.
@Suite struct EchoTests {
    private let secret = Secret("p&ss/w=rd-of-acme")

    @Test func `a secret is cut in every form it may come back in`() {
        let forms = [
            "p&ss/w=rd-of-acme", "p%26ss%2Fw%3Drd-of-acme", #"p&ss\/w=rd-of-acme"#,
            Data("p&ss/w=rd-of-acme".utf8).base64EncodedString(),
        ]
        for form in forms {
            #expect(Echo([secret]).cut("a \(form) b \(form)") == "a *** b ***", "\(form)")
        }
        #expect(Echo([secret]).cut("p&ss/w=rd-of-acm") == "p&ss/w=rd-of-acm")
        #expect(Echo([Secret("short")]).cut("short") == "short")
    }

    @Test func `it is found wherever it stands`() {
        for before in 0..<40 {
            let text = String(repeating: "p", count: before) + secret.revealed + "p"
            #expect(Echo([secret]).cut(text) == String(repeating: "p", count: before) + "***p")
        }
    }

    @Test func `an answer that holds secret or token is given without them`() async throws {
        let token: MisbehavingServer.Answer = { _, _ in
            .json(#"{"access_token":"token-of-this-hour","expires_in":1000,"token_type":"Bearer"}"#)
        }
        let body = try await withClient(token: token) { _, _ in
            .json(#"[{"name":"p&ss w=rd"},{"name":"token-of-this-hour"}]"#)
        } _: { client, _ in
            try await client.get("/Webhook").body
        }

        #expect(String(decoding: body, as: UTF8.self) == #"[{"name":"***"},{"name":"***"}]"#)
    }
}

/// What operators set for every program.
@Suite struct TrustTests {
    private func trust(_ url: String, _ environment: [String: String]) throws -> Trust {
        Trust(try #require(ServerURL(url)), environment)
    }

    @Test func `proxy and authorities are those of the environment`() throws {
        let told = ["HTTPS_PROXY": "http://user@proxy.acme.example:3128/", "SSL_CERT_FILE": "/etc/ca.pem"]
        let trust = try trust("https://acme.halopsa.com", told)

        #expect(trust.proxy == .init(host: "proxy.acme.example", port: 3128))
        #expect(trust.authorities == "/etc/ca.pem")
        #expect(try self.trust("https://acme.halopsa.com", ["https_proxy": "proxy:8080"]).proxy?.port == 8080)
        #expect(try self.trust("https://acme.halopsa.com", ["HTTPS_PROXY": ""]).proxy == nil)
    }

    @Test(arguments: ["*", "halopsa.com", ".halopsa.com", "x, acme.halopsa.com"])
    func `who is to be reached without a proxy is`(without: String) throws {
        let told = ["HTTPS_PROXY": "http://proxy:3128", "NO_PROXY": without]

        #expect(try trust("https://acme.halopsa.com", told).proxy == nil)
        #expect(try trust("https://acme.halopsa.example", told).proxy == nil || without != "*")
        #expect(try trust("http://127.0.0.1:8080", ["HTTPS_PROXY": "http://proxy:3128"]).proxy == nil)
    }
}
