import Glibc
import NIOCore

/// Carries out deliveries on one connection, a step after the other; it never holds up the event loop.
///
/// A step begins when the bytes of the one before are written, so that a
/// slow reader costs no memory. When the connection ends, so do the steps.
struct Courier {
    let channel: any Channel
    /// Where the connection came in.
    let port: ListeningPort

    /// Calls `next` when the steps have run out and the connection is still open.
    func carry(_ steps: ArraySlice<Delivery.Step>, then next: @escaping () -> Void) {
        guard let step = steps.first else { return next() }
        let rest = steps.dropFirst()
        switch step {
        case .send(let bytes):
            send(bytes) { carry(rest, then: next) }
        case .slices(let bytes, let size, let pause):
            guard !bytes.isEmpty else { return carry(rest, then: next) }
            let later: [Delivery.Step] = [.slices(bytes.dropFirst(size), of: size, pause: pause)] + rest
            send(bytes.prefix(size)) { wait(pause) { carry(later[...], then: next) } }
        case .flood(let bytes, let times):
            guard times > 0 else { return carry(rest, then: next) }
            let later: [Delivery.Step] = [.flood(bytes, times: times - 1)] + rest
            send(bytes[...]) { wait(0) { carry(later[...], then: next) } }
        case .wait(let pause):
            wait(pause) { carry(rest, then: next) }
        case .close: channel.close(promise: nil)
        case .reset: reset()
        case .stall: break
        case .stopListening:
            port.stopListening()
            channel.parent?.close(promise: nil)
            carry(rest, then: next)
        }
    }

    private func send(_ bytes: ArraySlice<UInt8>, then next: @escaping () -> Void) {
        channel.writeAndFlush(ByteBuffer(bytes: bytes)).assumeIsolated().whenSuccess { next() }
    }

    /// Goes on from the event loop, also after no time at all: a long row of steps is no deep stack.
    private func wait(_ milliseconds: Int64, then next: @escaping () -> Void) {
        let loop = channel.eventLoop.assumeIsolated()
        guard milliseconds > 0 else { return loop.execute(next) }
        let channel = channel
        loop.scheduleTask(in: .milliseconds(milliseconds)) { if channel.isActive { next() } }
    }

    private func reset() {
        let channel = channel
        guard let socket = channel as? any SocketOptionProvider else { return channel.close(promise: nil) }
        socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
    }
}
