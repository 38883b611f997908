package import AuditModel
import NIOCore
import NIOHTTP1
import NIOPosix

/// A HaloPSA to try and to test against: real HTTP on 127.0.0.1, a made-up tenant, a clock of its own.
///
/// The same scenario, seed and number of actions give the same bytes at the
/// same simulated time. Stop it when done: it owns a thread.
package final class Sandbox: Sendable {
    /// The client id that the collector logs in with.
    package static let collectorClientID = Applications.collectorClientID
    /// The secret that goes with it; it opens nothing but this sandbox.
    package static let collectorSecret = "sandbox-secret"

    /// The paths below `/api` that are answered, and `token`.
    package static let paths =
        ["token", "authinfo", "InstanceInfo", "mcp"]
        + Tenant(scenario: .mixed, seed: 1, actions: 1).endpoints.map(\.path)

    /// What is true in this sandbox.
    package let scenario: Scenario
    /// Where it listens, without a slash at the end.
    package let url: String

    private let group: MultiThreadedEventLoopGroup
    private let port: ListeningPort
    private let channel: any Channel
    private let router: NIOLoopBoundBox<Router>

    private init(
        scenario: Scenario,
        url: String,
        group: MultiThreadedEventLoopGroup,
        port: ListeningPort,
        channel: any Channel,
        router: NIOLoopBoundBox<Router>
    ) {
        self.scenario = scenario
        self.url = url
        self.group = group
        self.port = port
        self.channel = channel
        self.router = router
    }

    /// Starts a sandbox at the scenario's ``Scenario/now``, or at another moment.
    ///
    /// It speaks in the scenario's ``Scenario/manner``, or in another one. The actions are those of the sixty days before
    /// it. Port 0 takes any
    /// free one. Throws the system's error when the port is taken.
    package static func start(
        scenario: Scenario,
        manner: Manner? = nil,
        seed: UInt64,
        actions: Int,
        until now: Instant? = nil,
        faults: [Fault] = [],
        port: Int = 0
    ) async throws -> Sandbox {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let loop = group.next()
            let now = now ?? scenario.now
            let tenant = Tenant(
                scenario: scenario,
                manner: manner ?? scenario.manner,
                seed: seed,
                actions: actions,
                until: now
            )
            let router = NIOLoopBoundBox.makeBoxSendingValue(
                Router(
                    tenant: tenant,
                    now: now,
                    tokens: TokenDesk(secret: collectorSecret, seed: seed),
                    faults: faults
                ),
                eventLoop: loop
            )
            let port = try ListeningPort(port)
            let channel = try await listen(at: port, group: group, router: router)
            let url = "http://127.0.0.1:\(port.number)"
            try await loop.submit { router.value.url = url }.get()
            return Sandbox(
                scenario: scenario,
                url: url,
                group: group,
                port: port,
                channel: channel,
                router: router
            )
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    /// Moves the simulated clock; what happens later is not visible.
    package func setNow(_ now: Instant) async throws {
        try await channel.eventLoop.submit { [router] in router.value.now = now }.get()
    }

    /// Makes another story true from now on, as after an administrator's changes; what happened before stays.
    package func become(_ scenario: Scenario) async throws {
        try await channel.eventLoop.submit { [router] in
            let history = router.value.tenant.history
            router.value.tenant = Tenant(
                scenario: scenario,
                manner: router.value.tenant.manner,
                seed: history.seed,
                actions: history.count,
                until: history.end
            )
        }.get()
    }

    /// Lets these things go wrong from now on; requests to each path are counted anew.
    package func fail(_ faults: [Fault]) async throws {
        try await channel.eventLoop.submit { [router] in router.value.fail(faults) }.get()
    }

    /// The requests seen so far, in order.
    package var requests: [LedgerEntry] {
        get async throws {
            try await channel.eventLoop.submit { [router] in router.value.ledger }.get()
        }
    }

    /// Every row of a list that is visible now, after what the faults did to rows, oldest first.
    ///
    /// `path` is the list's below `/api`, such as `Actions`; an unknown one has
    /// no rows. Faults count as they did at the last request to the list. The
    /// bytes are those of an answer that no other fault spoils.
    package func rows(of path: String) async throws -> [KeyedRow] {
        try await channel.eventLoop.submit { [router] in router.value.rows(of: path) }.get()
    }

    /// Stops listening, ends every connection however it hangs, and ends the thread.
    package func stop() async throws {
        port.stopListening()
        do { try await channel.close() } catch ChannelError.alreadyClosed {}
        try await group.shutdownGracefully()
    }

    private static func listen(
        at port: ListeningPort,
        group: MultiThreadedEventLoopGroup,
        router: NIOLoopBoundBox<Router>
    ) async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 64)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)
                    try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(decoder))
                    try channel.pipeline.syncOperations.addHandler(RequestHandler(router: router, port: port))
                }
            }
            .withBoundSocket(port.forServer())
            .get()
    }
}
