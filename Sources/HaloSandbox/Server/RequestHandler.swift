import NIOCore
import NIOHTTP1

/// Collects a request from its parts and sends the router's answer, one request at a time.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    /// More than any token request needs; what is beyond is not kept.
    private static let bodyLimit = 65_536
    /// More requests than this, sent without waiting for an answer, are no client's.
    private static let waitingLimit = 64

    private let router: NIOLoopBoundBox<Router>
    private let port: ListeningPort
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var waiting: [Request] = []
    private var isAnswering = false

    init(router: NIOLoopBoundBox<Router>, port: ListeningPort) {
        self.router = router
        self.port = port
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.clear()
        case .body(var part):
            if body.readableBytes + part.readableBytes <= Self.bodyLimit { body.writeBuffer(&part) }
        case .end:
            guard let head else { return }
            self.head = nil
            guard waiting.count < Self.waitingLimit else { return context.close(promise: nil) }
            waiting.append(Request(head, body: String(buffer: body)))
            answerNext(on: context.channel)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError, !isAnswering else { return context.close(promise: nil) }
        isAnswering = true
        let refusal = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        Courier(channel: context.channel, port: port).carry([.send(Array(refusal.utf8)[...]), .close]) {}
    }

    private func answerNext(on channel: any Channel) {
        guard !isAnswering, !waiting.isEmpty, channel.isActive else { return }
        isAnswering = true
        let delivery = router.value.delivery(of: waiting.removeFirst())
        Courier(channel: channel, port: port).carry(delivery.steps[...]) { [self] in
            isAnswering = false
            answerNext(on: channel)
        }
    }
}

extension Request {
    fileprivate init(_ head: HTTPRequestHead, body: String) {
        self.init(
            method: head.method,
            target: head.uri,
            headers: head.headers,
            body: body,
            version: head.version,
            isKeptAlive: head.isKeepAlive
        )
    }
}
