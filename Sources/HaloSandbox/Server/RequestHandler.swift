import NIOCore
import NIOHTTP1

/// Collects a request from its parts and writes the router's answer.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    /// More than any token request needs; what is beyond is not kept.
    private static let bodyLimit = 65_536

    private let router: NIOLoopBoundBox<Router>
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()

    init(router: NIOLoopBoundBox<Router>) {
        self.router = router
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
            answer(head, context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let request = Request(
            method: head.method,
            target: head.uri,
            headers: head.headers,
            body: String(buffer: body)
        )
        let answer = router.value.answer(request)
        var headers: HTTPHeaders = [
            "Content-Type": answer.contentType,
            "Content-Length": String(answer.body.count),
            "Date": router.value.now.httpDate,
        ]
        if !head.isKeepAlive { headers.add(name: "Connection", value: "close") }
        let response = HTTPResponseHead(version: head.version, status: answer.status, headers: headers)
        context.write(wrapOutboundOut(.head(response)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        let sent = context.writeAndFlush(wrapOutboundOut(.end(nil)))
        guard !head.isKeepAlive else { return }
        let channel = context.channel
        sent.whenComplete { _ in channel.close(promise: nil) }
    }
}
