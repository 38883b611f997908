import Foundation
import Glibc

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

    /// Sends the bytes and reads until the end, until nothing came for `patience`, or for `limit` in all.
    func exchange(_ request: [UInt8], patience: Duration, limit: Duration = .seconds(60)) async -> Reply {
        await withCheckedContinuation { continuation in
            // Not on the threads that the tests share: it waits.
            Thread.detachNewThread { continuation.resume(returning: block(request, patience, limit)) }
        }
    }

    private func block(_ request: [UInt8], _ patience: Duration, _ limit: Duration) -> Reply {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var pause = timeval(
            tv_sec: Int(patience.components.seconds),
            tv_usec: Int(patience.components.attoseconds / 1_000_000_000_000)
        )
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &pause, socklen_t(MemoryLayout<timeval>.size))
        guard connect(socket), send(socket, request, request.count, Int32(MSG_NOSIGNAL)) > 0 else {
            return Reply()
        }
        return read(from: socket, limit)
    }

    private func connect(_ socket: Int32) -> Bool {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private func read(from socket: Int32, _ limit: Duration) -> Reply {
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
            if ContinuousClock.now - start > limit {
                reply.ending = .open
                return reply
            }
        }
    }
}
