import Foundation
import HaloSandbox
import Testing

@Suite struct PipelineTests {
    private func demo(_ command: Command, _ arguments: String...) async throws {
        let outcome = try await command.run("demo", "--quiet", "--actions", "600", "--output", "out")
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func `checking prints the table and exits with the verdict`() async throws {
        let command = try Command()
        try await demo(command)

        let check = try await command.run("check", "--config", "out/neoaudit.yaml")

        #expect(check.status == 2)
        #expect(check.output.contains("RO-1") && check.output.contains("Deviations found"))
        #expect(check.errors.isEmpty)
    }

    @Test func `checking as JSON prints the bytes of report json`() async throws {
        let command = try Command()
        try await demo(command)

        let check = try await command.run("check", "--json", "--config", "out/neoaudit.yaml")

        #expect(check.status == 2)
        #expect(try Data(check.output.utf8) == command.bytes("out/report.json"))
    }

    /// Of the recorded tenant two lists never answer.
    @Test(arguments: [(Manner.published, 0), (.live, 2)])
    func `an audit of a sandbox over HTTP fetches what is new, and the second time nothing`(
        manner: Manner,
        gaps: Int
    ) async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, manner: manner, seed: 1, actions: 600)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(Self.configuration(url: sandbox.url), to: "neoaudit.yaml")

        let first = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
        let second = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
        let requests = try await sandbox.requests
        try await sandbox.stop()

        #expect(first.status == 0 && second.status == 0, "\(first.errors)\(second.errors)")
        #expect(first.output.contains(", \(gaps) gaps"), "\(first.output)")
        #expect(!first.output.contains(" 0 new observations"))
        #expect(second.output.hasPrefix("run 2: 0 new observations"))
        #expect(
            requests.filter { $0.method != "GET" }.allSatisfy {
                $0.method == "POST" && $0.target.contains("/token")
            }
        )
    }

    @Test func `an address is the same tenant however it is pasted`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .clean, seed: 1, actions: 30)
        try command.write(Sandbox.collectorSecret, to: "secret")
        var statuses: [Int32] = []
        for end in ["", "/", "/api", "/auth/token"] {
            try command.write(Self.configuration(url: sandbox.url + end), to: "neoaudit.yaml")
            statuses.append(
                try await command.run("collect", "--quiet", "--allow-insecure-loopback").status
            )
        }
        let check = try await command.run("check", "--quiet")
        try await sandbox.stop()

        #expect(statuses == [0, 0, 0, 0] && check.errors.isEmpty)
    }

    @Test func `auditing a sandbox in another process gives the report of the demo`() async throws {
        let command = try Command()
        try await demo(command)
        let sandbox = try await command.start("sandbox", "--actions", "600", "--prepare", "other")
        defer { sandbox.process.terminate() }

        let audit = try await command.run(
            "audit",
            "--quiet",
            "--allow-insecure-loopback",
            "--config",
            "other/neoaudit.yaml",
            "--output",
            "other"
        )

        #expect(sandbox.line.contains("--config other/neoaudit.yaml"))
        #expect(audit.status == 2, "\(audit.errors)")
        for name in ["controls", "findings", "actions", "settings", "coverage", "exceptions"] {
            #expect(try command.bytes("other/\(name).csv") == command.bytes("out/\(name).csv"), "\(name)")
        }
    }

    static func configuration(url: String, more: String = "") -> String {
        """
        tenants:
          - name: acme
            url: \(url)
            requests-per-minute: 600000
        \(more)    collector:
              client-id: \(Sandbox.collectorClientID)
              client-secret-file: secret
            neo:
              client-id: 11111111-1111-4111-8111-111111111111
              application-name: Neo Agent Integration
              agent-id: 17

        """
    }
}
