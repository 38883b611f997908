import Foundation
import Glibc
import HaloSandbox
import TestSupport
import Testing

/// The way to a HaloPSA, by real programs: nginx speaks TLS by an authority of its own, tinyproxy is asked to CONNECT.
@Suite(.enabled(if: Way.isThere, "nginx, tinyproxy or openssl is not installed")) struct WayTests {
    @Test
    func `a private authority is trusted where the configuration names it, directly and through a proxy`()
        async throws
    {
        try await Way.with { way in
            let direct = try await way.run("audit", more: "    ca-file: authority.pem\n    proxy: direct\n")
            let through = try await way.run(
                "audit",
                more: "    ca-file: authority.pem\n    proxy: \(way.proxy)\n"
            )
            let probed = try await way.run(
                "probe",
                more: "    ca-file: authority.pem\n    proxy: \(way.proxy)\n"
            )

            #expect(direct.status == through.status && [0, 2, 3].contains(direct.status), "\(direct.errors)")
            #expect(through.errors.contains("reading actions"))
            #expect(probed.output.contains("through the proxy 127.0.0.1:"))
            #expect(try way.tunnels() >= 2)
            #expect(way.requests() > 100 && way.requests("HTTP/2.0") == way.requests())
        }
    }

    @Test func `the environment may name the authority`() async throws {
        try await Way.with { way in
            let file = way.command.folder.appending(path: "authority.pem").path

            let outcome = try await way.run("probe", environment: ["SSL_CERT_FILE": file])

            #expect([0, 3].contains(outcome.status), "\(outcome.errors)")
            #expect(outcome.output.contains("direct"))
        }
    }

    @Test func `without the authority one try is made, and the line says what to name`() async throws {
        try await Way.with { way in
            let outcome = try await way.run("collect")

            let errors = outcome.errors.split(separator: "\n").filter { $0.contains("error: ") }
            #expect(outcome.status == 69 && errors.count == 1, "\(outcome.errors)")
            #expect(errors.first?.contains("certificate is not trusted") ?? false)
            #expect(outcome.errors.contains("ca-file"))
            #expect(!outcome.errors.contains("waiting") && way.requests() == 0)
        }
    }

    @Test func `a proxy that is not there fails at once, and its password is not shown`() async throws {
        try await Way.with { way in
            let outcome = try await way.run(
                "collect",
                more: "    ca-file: authority.pem\n    proxy: http://jo:hush-hush@127.0.0.1:1\n"
            )

            #expect(outcome.status == 69, "\(outcome.errors)")
            #expect(!outcome.errors.contains("hush-hush") && way.requests() == 0)
        }
    }
}

/// A sandbox behind a server of TLS, and a proxy beside it.
private struct Way {
    let command: Command
    let sandbox: Sandbox
    let port: Int
    let proxyPort: Int

    static var isThere: Bool { ["nginx", "tinyproxy", "openssl"].allSatisfy { Tool.path($0) != nil } }

    var proxy: String { "http://127.0.0.1:\(proxyPort)" }

    /// How often the proxy was asked to CONNECT.
    func tunnels() throws -> Int { try lines(of: "proxy.log") { $0.contains("CONNECT 127.0.0.1:\(port)") } }

    /// How many requests came to the server, or of them by one version of HTTP.
    func requests(_ version: String = "HTTP/") -> Int {
        (try? lines(of: "access.log") { $0.contains(version) }) ?? 0
    }

    private func lines(of name: String, _ isMeant: (Substring) -> Bool) throws -> Int {
        try String(contentsOf: command.folder.appending(path: name), encoding: .utf8).split(separator: "\n")
            .count(where: isMeant)
    }

    func run(_ verb: String, more: String = "", environment: [String: String] = [:]) async throws
        -> Command.Outcome
    {
        let url = "https://127.0.0.1:\(port)"
        try command.write(
            PipelineTests.configuration(url: url, more: "    auth-url: \(url)/auth\n" + more),
            to: "neoaudit.yaml"
        )
        return try await command.run(
            [verb],
            environment: ["SSL_CERT_FILE": "", "HTTPS_PROXY": "", "https_proxy": ""].merging(environment) {
                $1
            }
        )
    }

    static func with(_ body: (Way) async throws -> Void) async throws {
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 50)
        let result: Result<Void, any Error>
        do { result = .success(try await with(sandbox, body)) } catch { result = .failure(error) }
        try await sandbox.stop()
        try result.get()
    }

    private static func with(_ sandbox: Sandbox, _ body: (Way) async throws -> Void) async throws {
        let way = Way(
            command: try Command(),
            sandbox: sandbox,
            port: try freePort(),
            proxyPort: try freePort()
        )
        try way.command.write(Sandbox.collectorSecret, to: "secret")
        try await way.certify()
        let server = try way.serve()
        defer { kill(server.processIdentifier, SIGKILL) }
        let proxy = try way.open()
        // Programs begun here come with signals held back that would end them in order.
        defer { kill(proxy.processIdentifier, SIGKILL) }
        for port in [way.port, way.proxyPort] { try await reach(port) }
        try await body(way)
    }

    /// An authority, and the certificate that it gives to this computer's address.
    private func certify() async throws {
        func file(_ name: String) -> String { command.folder.appending(path: name).path }
        try command.write("subjectAltName=IP:127.0.0.1\n", to: "names")
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        let steps = [
            ["req", "-x509", "-days", "2", "-subj", "/CN=An authority", "-keyout", file("authority.key")]
                + key
                + ["-out", file("authority.pem")],
            ["req", "-subj", "/CN=127.0.0.1", "-keyout", file("server.key")] + key + [
                "-out", file("server.csr"),
            ],
            [
                "x509", "-req", "-days", "2", "-in", file("server.csr"), "-CA", file("authority.pem"),
                "-CAkey",
                file("authority.key"), "-CAcreateserial", "-extfile", file("names"), "-out",
                file("server.pem"),
            ],
        ]
        for step in steps {
            let (status, said) = try await Tool.ask(["openssl"] + step)
            #expect(status == 0, "\(said)")
        }
    }

    private func serve() throws -> Process {
        try command.write(
            """
            daemon off; master_process off; pid nginx.pid; error_log nginx.log;
            events {}
            http {
                access_log access.log;
                client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
                server {
                    listen 127.0.0.1:\(port) ssl http2;
                    ssl_certificate server.pem;
                    ssl_certificate_key server.key;
                    location / { proxy_pass \(sandbox.url); proxy_http_version 1.1; }
                }
            }
            """,
            to: "nginx.conf"
        )
        return try begin("nginx", "-p", command.folder.path, "-c", "nginx.conf", "-e", "nginx.log")
    }

    private func open() throws -> Process {
        try command.write(
            """
            Port \(proxyPort)
            Listen 127.0.0.1
            Allow 127.0.0.1
            ConnectPort \(port)
            LogFile "\(command.folder.appending(path: "proxy.log").path)"
            LogLevel Connect

            """,
            to: "proxy.conf"
        )
        return try begin("tinyproxy", "-d", "-c", command.folder.appending(path: "proxy.conf").path)
    }

    private func begin(_ name: String, _ arguments: String...) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Tool.path(name)))
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.begin()
        return process
    }

    private static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 ? getsockname(socket, $0, &length) : -1
            }
        }
        try #require(status == 0)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Waits until somebody listens.
    private static func reach(_ port: Int) async throws {
        for _ in 1...600 {
            if try await Tool.run("bash", "-c", "exec 2>/dev/null 3<>/dev/tcp/127.0.0.1/\(port)") == 0 {
                return
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("nobody listens at \(port)")
    }
}
