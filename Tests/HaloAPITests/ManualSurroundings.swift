import AuditModel
import HaloAPI
import Synchronization
import TestSupport

/// Surroundings in a test's hand: waiting takes no time, but moves the clocks.
final class ManualSurroundings: Sendable {
    private struct State {
        var uptime = Duration.zero
        var sleeps: [Duration] = []
        var records: [RequestRecord] = []
    }

    private let state = Mutex(State())
    private let start = Instant(year: 2026, month: 11, day: 24)
    private let random: Double

    init(random: Double = 0.5) {
        self.random = random
    }

    /// What was waited for retries; at a million a minute, the rate takes less than a millisecond.
    var sleeps: [Duration] { state.withLock { $0.sleeps.filter { $0 >= .milliseconds(1) } } }
    var records: [RequestRecord] { state.withLock { $0.records } }

    func advance(_ duration: Duration) {
        state.withLock { $0.uptime += duration }
    }

    func record(_ record: RequestRecord) {
        state.withLock { $0.records.append(record) }
    }

    var surroundings: Surroundings {
        Surroundings(
            now: { self.start.adding(milliseconds: Self.milliseconds(self.uptime)) },
            uptime: { self.uptime },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock {
                    $0.sleeps.append(duration)
                    $0.uptime += duration
                }
            },
            random: { self.random }
        )
    }

    private static func milliseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    private var uptime: Duration { state.withLock { $0.uptime } }
}

/// Runs `body` with a client of a server that answers as `answer` says, but for discovery and token.
func withClient<Value>(
    of manual: ManualSurroundings = ManualSurroundings(),
    bounds: HaloClient.Bounds = HaloClient.Bounds(),
    requestsPerMinute: Int = 1_000_000,
    tenant: String? = nil,
    token: MisbehavingServer.Answer? = nil,
    authInfo: MisbehavingServer.Answer? = nil,
    answer: @escaping MisbehavingServer.Answer,
    _ body: (HaloClient, MisbehavingServer) async throws -> Value
) async throws -> Value {
    let route: MisbehavingServer.Answer = { request, before in
        switch request.path {
        case "/api/authinfo": authInfo?(request, before) ?? .status(404)
        case "/auth/token":
            token?(request, before)
                ?? .json(#"{"access_token":"t\#(before)","expires_in":1000,"token_type":"Bearer"}"#)
        default: answer(request, before)
        }
    }
    return try await MisbehavingServer.with(route) { server in
        let configuration = try HaloConfiguration(
            url: server.url,
            tenant: tenant,
            clientID: "collector",
            secret: Secret("p&ss w=rd"),
            scopes: ["read:tickets", "admin"],
            requestsPerMinute: requestsPerMinute,
            allowInsecureLoopback: true
        )
        let client = HaloClient(
            configuration,
            surroundings: manual.surroundings,
            bounds: bounds,
            journal: { manual.record($0) }
        )
        let result: Result<Value, any Error>
        do { result = .success(try await body(client, server)) } catch { result = .failure(error) }
        client.close()
        return try result.get()
    }
}

/// The code of the error that asking for `path` ends with; `nil` when it ends well.
func failure(of client: HaloClient, _ path: String = "/Actions") async -> HaloError.Code? {
    do throws(HaloError) {
        _ = try await client.get(path)
        return nil
    } catch {
        return error.code
    }
}
