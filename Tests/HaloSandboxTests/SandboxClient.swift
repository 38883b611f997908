import AuditModel
import Foundation
import HaloSandbox
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Talks to a sandbox as any HTTP client would.
struct SandboxClient {
    let sandbox: Sandbox
    var token: String?

    struct Reply {
        let status: Int
        let body: [UInt8]
        let date: String?

        var json: JSONValue {
            get throws { try JSONValue(validating: body) }
        }
    }

    static let scopes =
        "read:tickets read:crm read:customers read:invoices read:contracts read:suppliers read:items "
        + "read:assets read:kb read:quotes read:sos read:pos read:reporting read:softwarelicensing admin"

    func get(_ path: String) async throws -> Reply {
        try await send("GET", path)
    }

    func send(_ method: String, _ path: String, body: String? = nil, authorization: String? = nil)
        async throws -> Reply
    {
        var request = URLRequest(url: try #require(URL(string: sandbox.url + path)))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        if let value = authorization ?? token.map({ "Bearer " + $0 }) {
            request.setValue(value, forHTTPHeaderField: "Authorization")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        return Reply(
            status: http.statusCode,
            body: Array(data),
            date: http.value(forHTTPHeaderField: "Date")
        )
    }

    func askForToken(secret: String, scope: String?) async throws -> Reply {
        var form =
            "grant_type=client_credentials&client_id=\(Sandbox.collectorClientID)&client_secret=\(secret)"
        if let scope { form += "&scope=" + scope.replacingOccurrences(of: " ", with: "+") }
        return try await send("POST", "/auth/token?tenant=sandbox", body: form)
    }

    /// All the rows of a window of actions, page by page.
    func actions(from: String, to: String) async throws -> [JSONValue] {
        var rows: [JSONValue] = []
        for page in 1... {
            let reply = try await get(
                "/api/Actions?startdate=\(from)&enddate=\(to)&pageinate=true&page_size=100&page_no=\(page)"
            )
            let part = try #require(try reply.json["actions"]).elements
            guard !part.isEmpty else { break }
            rows += part
        }
        return rows
    }
}

/// Starts a sandbox, logs in as the collector, and stops it again.
func withSandbox(
    _ scenario: Scenario,
    seed: UInt64 = 7,
    actions: Int = 400,
    faults: [Fault] = [],
    _ body: (SandboxClient) async throws -> Void
) async throws {
    let sandbox = try await Sandbox.start(scenario: scenario, seed: seed, actions: actions, faults: faults)
    do {
        var client = SandboxClient(sandbox: sandbox)
        let reply = try await client.askForToken(
            secret: Sandbox.collectorSecret,
            scope: SandboxClient.scopes
        )
        client.token = try reply.json["access_token"]?.string
        try await body(client)
    } catch {
        try await sandbox.stop()
        throw error
    }
    try await sandbox.stop()
}
