import Glibc
import NIOCore

/// A port of 127.0.0.1 that is listened at until it is told not to, and stays taken all the same.
///
/// Who connects afterwards is refused: no other program gets the port meanwhile, and a program that was
/// being started with a copy of the socket does not keep it listening.
final class ListeningPort: Sendable {
    let number: Int
    private let socket: Int32

    /// Port 0 takes any free one.
    ///
    /// Throws the system's error when the port is taken.
    init(_ wanted: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw Self.error("socket") }
        do {
            var isReused: Int32 = 1
            setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<Int32>.size))
            number = try Self.bind(socket, to: wanted)
        } catch {
            close(socket)
            throw error
        }
    }

    deinit { close(socket) }

    /// The same socket, for a server that closes it when it ends.
    func forServer() throws -> Int32 {
        let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw Self.error("dup") }
        return copy
    }

    /// Ends the listening for whoever holds the socket; the port stays taken.
    func stopListening() {
        // The system gives a port of its own choice back at the shutdown, and the socket can be bound anew.
        guard shutdown(socket, Int32(SHUT_RDWR)) == 0 else { return }
        _ = try? Self.bind(socket, to: number)
    }

    private static func bind(_ socket: Int32, to port: Int) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                guard Glibc.bind(socket, $0, size) == 0 else { throw error("bind") }
                guard getsockname(socket, $0, &size) == 0 else { throw error("getsockname") }
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
    }

    private static func error(_ call: String) -> IOError { IOError(errnoCode: errno, reason: call) }
}
