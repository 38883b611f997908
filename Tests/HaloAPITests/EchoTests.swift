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
