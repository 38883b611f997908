package import NIOCore
import NIOPosix
import Synchronization

/// A TCP server on loopback that answers each request with the bytes a test chose.
package final class MisbehavingServer: Sendable {
    package struct Request: Sendable {
        package let method: String
        package let target: String
        package let text: String

        package var path: String { String(target.prefix { $0 != "?" }) }
        package var body: String {
            text.split(separator: "\r\n\r\n", maxSplits: 1).dropFirst().first.map { String($0) } ?? ""
        }

        package func header(_ name: String) -> String? {
            let lines = text.split(separator: "\r\n").dropFirst()
            let line = lines.first { $0.lowercased().hasPrefix(name + ":") }
            return line.map { $0.dropFirst(name.count + 1).trimmingPrefix(" ") }.map { String($0) }
        }
    }

    package struct Reply: Sendable {
        package var bytes: [UInt8]
        package var closes: Bool
        /// Sends one more byte each time so long has passed, for ever.
        package var drip: TimeAmount?

        package init(bytes: [UInt8], closes: Bool = false, drip: TimeAmount? = nil) {
            self.bytes = bytes
            self.closes = closes
            self.drip = drip
        }

        package static func raw(_ text: String, closes: Bool = false) -> Reply {
            Reply(bytes: Array(text.utf8), closes: closes)
        }

        package static func json(_ body: String, status: Int = 200, headers: [String] = []) -> Reply {
            let head = ["HTTP/1.1 \(status) X", "Content-Type: application/json; charset=utf-8"] + headers
            return raw((head + ["Content-Length: \(body.utf8.count)", "", body]).joined(separator: "\r\n"))
        }

        package static func status(_ status: Int, headers: [String] = []) -> Reply {
            json("{}", status: status, headers: headers)
        }
    }

    package typealias Answer = @Sendable (Request, Int) -> Reply

    private let channel: any Channel
    private let log: Log

    package var port: Int { channel.localAddress?.port ?? 0 }
    package var url: String { "http://127.0.0.1:\(port)" }
    /// Every request that came, in its order.
    package var requests: [Request] { log.all }
    package func requests(to path: String) -> [Request] { requests.filter { $0.path == path } }

    /// Runs `body` beside a server; `answer` gets each request and how many came to its path before it.
    package static func with<Value>(
        _ answer: @escaping Answer,
        _ body: (MisbehavingServer) async throws -> Value
    ) async throws -> Value {
        let log = Log()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Connection(answer: answer, log: log))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = MisbehavingServer(channel: channel, log: log)
        let result: Result<Value, any Error>
        do { result = .success(try await body(server)) } catch { result = .failure(error) }
        try await channel.close()
        return try result.get()
    }

    private init(channel: any Channel, log: Log) {
        self.channel = channel
        self.log = log
    }

    final class Log: Sendable {
        private let requests = Mutex<[Request]>([])

        var all: [Request] { requests.withLock { $0 } }

        /// Keeps a request, and says how many came to its path before it.
        func add(_ request: Request) -> Int {
            requests.withLock { requests in
                let before = requests.filter { $0.path == request.path }.count
                requests.append(request)
                return before
            }
        }
    }
}

private final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: MisbehavingServer.Answer
    private let log: MisbehavingServer.Log
    private var received = ""
    private var drip: RepeatedTask?

    init(answer: @escaping MisbehavingServer.Answer, log: MisbehavingServer.Log) {
        self.answer = answer
        self.log = log
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard let request = takeRequest() else { return }
        let before = log.add(request)
        let reply = answer(request, before)
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: reply.bytes)), promise: nil)
        if reply.closes { context.close(promise: nil) }
        if let pause = reply.drip {
            let channel = context.channel
            drip = context.eventLoop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { _ in
                channel.writeAndFlush(ByteBuffer(string: " "), promise: nil)
            }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        drip?.cancel()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func takeRequest() -> MisbehavingServer.Request? {
        let parts = received.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let line = parts[0].split(separator: "\r\n").first else { return nil }
        let words = line.split(separator: " ").map { String($0) }
        let request = MisbehavingServer.Request(method: words[0], target: words[1], text: received)
        let length = request.header("content-length").flatMap { Int($0) } ?? 0
        guard parts[1].utf8.count >= length else { return nil }
        received = ""
        return request
    }
}
