import AuditModel
import Foundation
import HaloSandbox
import Testing

@Suite struct ProbeTests {
    private let sources = Resource.all.count

    /// A sandbox beside a folder with its configuration; its clock is this computer's.
    private func withSandbox(
        faults: [Fault] = [],
        isInStep: Bool = true,
        secret: String = Sandbox.collectorSecret,
        _ body: (Command, Sandbox) async throws -> Void
    ) async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 600, faults: faults)
        if isInStep { try await Self.keepInStep(sandbox) }
        // A program may wait long for its turn: the clock goes on meanwhile.
        let clock = Task {
            while isInStep {
                try await Task.sleep(for: .seconds(1))
                try await Self.keepInStep(sandbox)
            }
        }
        defer { clock.cancel() }
        try command.write(secret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
        let result: Result<Void, any Error>
        do { result = .success(try await body(command, sandbox)) } catch { result = .failure(error) }
        try await sandbox.stop()
        try result.get()
    }

    private static func keepInStep(_ sandbox: Sandbox) async throws {
        try await sandbox.setNow(Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    }

    @Test func `a tenant that shows everything is readable, and is asked once a source`() async throws {
        try await withSandbox { command, sandbox in
            let probe = try await command.run("probe", "--quiet", "--allow-insecure-loopback")

            #expect(probe.status == 0, "\(probe.errors)")
            #expect(probe.errors.isEmpty)
            for part in [
                "\(sources) of \(sources) sources", "agent 30", "2.250.32", "in step", "read:tickets",
                "✓ actions",
            ] {
                #expect(probe.output.contains(part), "\(part): \(probe.output)")
            }
            let requests = try await sandbox.requests
            #expect(requests.count <= sources + 3)
            #expect(Set(requests.map(\.target)).count == requests.count)
            #expect(requests.filter { $0.method != "GET" }.map(\.target) == ["/auth/token"])
        }
    }

    @Test func `a probe writes no file`() async throws {
        try await withSandbox { command, _ in
            let before = try FileManager.default.subpathsOfDirectory(atPath: command.folder.path)

            _ = try await command.run("probe", "--quiet", "--allow-insecure-loopback")
            _ = try await command.run("collect", "--plan", "--quiet", "--allow-insecure-loopback")

            let after = try FileManager.default.subpathsOfDirectory(atPath: command.folder.path)
            #expect(after.filter { !$0.hasPrefix(".std") } == before)
        }
    }

    @Test(arguments: [(FaultKind.forbidden, "403"), (.notFound, "404")])
    func `a source that is refused is named with its scope`(kind: FaultKind, status: String) async throws {
        try await withSandbox(faults: [Fault(kind, path: "Supplier")]) { command, _ in
            let probe = try await command.run("probe", "--quiet", "--allow-insecure-loopback")

            #expect(probe.status == 3, "\(probe.errors)")
            let line = try #require(probe.output.split(separator: "\n").first { $0.contains("✗") })
            #expect(line.contains("suppliers") && line.contains(status) && line.contains("read:suppliers"))
            #expect(probe.output.contains("\(sources - 1) of \(sources) sources"))
        }
    }

    @Test func `the JSON says the same`() async throws {
        try await withSandbox(faults: [Fault(.forbidden, path: "Supplier")]) { command, _ in
            let probe = try await command.run("probe", "--json", "--quiet", "--allow-insecure-loopback")

            #expect(probe.status == 3, "\(probe.errors)")
            let json = try JSONSerialization.jsonObject(with: Data(probe.output.utf8))
            let object = try #require(json as? [String: Any])
            let sources = try #require(object["sources"] as? [[String: Any]])
            let refused = sources.filter { $0["readable"] as? Bool == false }
            #expect(sources.count == self.sources)
            #expect(refused.map { $0["name"] as? String } == ["suppliers"])
            #expect((refused[0]["reason"] as? String)?.contains("read:suppliers") == true)
            #expect(object["readable"] as? Bool == false)
            #expect((object["agent"] as? [String: Any])?["id"] as? Int == 30)
            let counted = sources.compactMap { $0["requests"] as? Int }.reduce(3, +)
            #expect(object["requests"] as? Int == counted)
        }
    }

    @Test func `the plan of a collection is what a probe prints`() async throws {
        try await withSandbox { command, _ in
            let probe = try await command.run("probe", "--quiet", "--allow-insecure-loopback")
            let plan = try await command.run("collect", "--plan", "--quiet", "--allow-insecure-loopback")
            let shorter = try await command.run(
                "collect",
                "--plan",
                "--since",
                "2026-11-01",
                "--quiet",
                "--allow-insecure-loopback"
            )

            #expect(plan.status == 0 && plan.output == probe.output)
            #expect(probe.output.contains("396 days back") && !shorter.output.contains("396 days back"))
        }
    }

    @Test func `a clock that is far off is said`() async throws {
        try await withSandbox(isInStep: false) { command, _ in
            let probe = try await command.run("probe", "--quiet", "--allow-insecure-loopback")

            #expect(probe.status == 0, "\(probe.errors)")
            #expect(probe.output.contains("Clock      ! ") && probe.output.contains("expected at most 120 s"))
        }
    }

    @Test func `refused credentials end it`() async throws {
        try await withSandbox(secret: "wrong-secret") { command, _ in
            let probe = try await command.run("probe", "--quiet", "--allow-insecure-loopback")

            #expect(probe.status == 77 && probe.output.isEmpty)
            #expect(probe.errors.contains("invalid_client") && !probe.errors.contains("wrong-secret"))
        }
    }
}
