import Foundation
import Glibc
import HaloSandbox

/// Asks over a socket of its own and keeps every byte that comes back.
struct RawClient: Sendable {
    enum Ending: Hashable, Sendable {
        case refused
        /// The other side ended the connection in order.
        case closed
        /// The other side broke the connection off.
        case reset
        /// The connection is open, and nothing came for as long as was waited.
        case open
    }

    struct Reply: Sendable {
        /// The first 16 MiB.
        var bytes: [UInt8] = []
        /// How many bytes came.
        var count = 0
        /// How many times bytes came.
        var parts = 0
        var ending = Ending.refused
        /// How long the first byte took.
        var delay = Duration.zero
    }

    let port: UInt16

    init(_ sandbox: Sandbox) {
        port = UInt16(sandbox.url.split(separator: ":").last ?? "") ?? 0
    }

    /// Sends the bytes and reads until the other side is done, or until `stop` says so.
    ///
    /// The connection counts as open when nothing came for `patience`, or when
    /// `stop` ended the reading; it sees what came so far, and for how long.
    func exchange(
        _ request: String,
        patience: Duration = .seconds(5),
        until stop: @escaping @Sendable (Reply, Duration) -> Bool
    ) async -> Reply {
        await withCheckedContinuation { continuation in
            // Not on the threads that the tests share: it waits.
            Thread.detachNewThread {
                continuation.resume(returning: block(Array(request.utf8), patience, stop))
            }
        }
    }

    private func block(
        _ request: [UInt8],
        _ patience: Duration,
        _ stop: (Reply, Duration) -> Bool
    ) -> Reply {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var pause = timeval(
            tv_sec: Int(patience.components.seconds),
            tv_usec: Int(patience.components.attoseconds / 1_000_000_000_000)
        )
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &pause, socklen_t(MemoryLayout<timeval>.size))
        guard reach(socket, by: Glibc.connect), send(socket, request, request.count, Int32(MSG_NOSIGNAL)) > 0
        else {
            return Reply()
        }
        return read(from: socket, until: stop)
    }

    /// Whether another program could listen at the port.
    var isFree: Bool {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        return reach(socket, by: Glibc.bind)
    }

    private func reach(
        _ socket: Int32,
        by call: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private func read(from socket: Int32, until stop: (Reply, Duration) -> Bool) -> Reply {
        var reply = Reply()
        let start = ContinuousClock.now
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else {
                reply.ending = count == 0 ? .closed : errno == ECONNRESET ? .reset : .open
                return reply
            }
            if reply.count == 0 { reply.delay = ContinuousClock.now - start }
            reply.parts += 1
            reply.count += count
            if reply.bytes.count < 16 << 20 { reply.bytes += buffer.prefix(count) }
            if stop(reply, ContinuousClock.now - start) {
                reply.ending = .open
                return reply
            }
        }
    }
}
