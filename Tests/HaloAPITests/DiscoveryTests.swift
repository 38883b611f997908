import HaloAPI
import TestSupport
import Testing

@Suite struct DiscoveryTests {
    @Test(arguments: ["http://HOST/other/", "/other", "/other/token?tenant=acme"])
    func `a server on the same host is taken`(named: String) async throws {
        let tokenPath = try await MisbehavingServer.with { request, _ in
            switch request.path {
            case "/api/authinfo":
                .json(#"{"auth_url":"\#(named.replacing("HOST", with: request.header("host") ?? ""))"}"#)
            case "/other/token": .json(#"{"access_token":"t"}"#)
            default: .json("[]")
            }
        } _: { server in
            let client = HaloClient(
                try configuration(of: server),
                surroundings: ManualSurroundings().surroundings
            )
            _ = try await client.get("/Actions")
            client.close()
            return server.requests.first { $0.method == "POST" }?.path
        }

        #expect(tokenPath == "/other/token")
    }

    @Test(arguments: [
        "https://evil.example/auth", "http://127.0.0.1:1/auth", "http://localhost/auth", "//evil",
        "ftp://a/b", "x",
    ])
    func `a server elsewhere never hears the secret`(named: String) async throws {
        let (code, posts) = try await withClient(authInfo: { _, _ in .json(#"{"auth_url":"\#(named)"}"#) }) {
            _,
            _ in
            .json("[]")
        } _: { client, server in
            (await failure(of: client), server.requests.filter { $0.method == "POST" }.count)
        }

        #expect(code == .authorisationServerRefused)
        #expect(posts == 0)
    }

    @Test(arguments: [
        MisbehavingServer.Reply.status(404), .json("{}"), .json("nonsense"),
        .raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"),
    ])
    func `a server that does not say is asked at its usual place`(reply: MisbehavingServer.Reply) async throws
    {
        let path = try await withClient(authInfo: { _, _ in reply }) { _, _ in
            .json("[]")
        } _: { client, server in
            _ = try await client.get("/Actions")
            return server.requests.first { $0.method == "POST" }?.path
        }

        #expect(path == "/auth/token")
    }

    @Test func `a configured server is used without asking`() async throws {
        let paths = try await MisbehavingServer.with { request, _ in
            request.path == "/sso/token" ? .json(#"{"access_token":"t"}"#) : .json("[]")
        } _: { server in
            let configuration = try configuration(of: server, authURL: server.url + "/sso/")
            let client = HaloClient(configuration, surroundings: ManualSurroundings().surroundings)
            _ = try await client.get("/Actions")
            client.close()
            return server.requests.map(\.path)
        }

        #expect(paths == ["/sso/token", "/api/Actions"])
    }

    private func configuration(of server: MisbehavingServer, authURL: String? = nil) throws
        -> HaloConfiguration
    {
        try HaloConfiguration(
            url: server.url,
            authURL: authURL,
            clientID: "collector",
            secret: Secret("secret"),
            scopes: ["all"],
            allowInsecureLoopback: true
        )
    }
}
