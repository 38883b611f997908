import AuditModel
import Evidence
import Foundation
import HaloAPI
import HaloSandbox
import Synchronization

/// A sandbox with its history: the configuration, the earlier collections and the register of its scenario.
struct PreparedSandbox {
    let sandbox: Sandbox
    let folder: String
    let surroundings: CommandSurroundings
    private let clock: Clock

    private final class Clock: Sendable {
        private let time: Mutex<Instant>

        init(_ start: Instant) { time = Mutex(start) }

        var now: Instant {
            get { time.withLock { $0 } }
            set { time.withLock { $0 = newValue } }
        }
    }

    init(_ sandbox: Sandbox, seed: UInt64, folder: String) {
        self.sandbox = sandbox
        self.folder = folder
        let clock = Clock(sandbox.scenario.now)
        let generator = Mutex(SplitMix64(seed: seed))
        self.clock = clock
        surroundings = CommandSurroundings(
            now: { clock.now },
            random: { count in
                generator.withLock { generator in
                    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
                }
            },
            executable: CommandSurroundings.live.executable
        )
    }

    /// Stands first in a configuration that may be written anew.
    private static let mark = "# Made by neoaudit for its sandbox.\n"

    /// The audited tenant of this sandbox, after its earlier collections.
    ///
    /// An earlier sandbox's files give way; nobody else's do.
    func audited() async throws -> AuditedTenant {
        try refuseForeign()
        try writeConfiguration()
        let configuration = try ConfigurationFile.read(folder + "/neoaudit.yaml")
        let audited = AuditedTenant(
            configuration: configuration,
            tenant: try configuration.tenant(named: nil),
            surroundings: surroundings,
            isQuiet: true,
            allowsLoopback: true
        )
        let scenario = sandbox.scenario
        var events: [(at: Instant, what: Event)] = scenario.earlierRuns.map { ($0, .collect) }
        events += scenario.exceptions.map { ($0.at, .except($0.terms)) }
        events += scenario.attestations.map { ($0.at, .attest($0.terms)) }
        for event in events.sorted(by: { $0.at < $1.at }) {
            clock.now = event.at
            try await play(event.what, audited)
        }
        clock.now = scenario.now
        try await sandbox.setNow(scenario.now)
        return audited
    }

    private enum Event {
        case collect, except(ExceptionTerms), attest(AttestationTerms)
    }

    private func play(_ event: Event, _ audited: AuditedTenant) async throws {
        if case .collect = event {
            try await sandbox.setNow(clock.now)
            _ = try await audited.collect()
            return
        }
        try audited.register { store in
            try store.write { writer in
                switch event {
                case .except(let terms): _ = try writer.add(terms)
                case .attest(let terms): _ = try writer.add(terms)
                case .collect: break
                }
            }
        }
    }

    private func refuseForeign() throws {
        let path = folder + "/neoaudit.yaml"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), !text.hasPrefix(Self.mark) else {
            return
        }
        throw EvidenceError(.cannotCreate, path, "expected no configuration of yours there, saw one")
    }

    /// Writes the configuration and the secret, and starts with an empty store.
    private func writeConfiguration() throws {
        try Folder.make(folder)
        for name in ["demo.sqlite", "demo.sqlite-journal", "demo.key"] {
            try? FileManager.default.removeItem(atPath: folder + "/evidence/" + name)
        }
        // Whoever audits this sandbox meets another store than the last time.
        if let state = CommandSurroundings.live.state {
            KnownState(in: state, of: folder + "/evidence/demo.sqlite").forget()
        }
        try Folder.write(Sandbox.collectorSecret.utf8, to: folder + "/sandbox.secret")
        let neo = sandbox.scenario.neo
        var lines = [
            "store: ./evidence", "reports: .", "tenants:", "  - name: demo", "    url: \(sandbox.url)",
            "    requests-per-minute: 600000", "    collector:",
            "      client-id: \(Sandbox.collectorClientID)",
            "      client-secret-file: sandbox.secret", "    neo:",
        ]
        if let clientID = neo.clientID { lines.append("      client-id: \(clientID)") }
        if let agent = neo.agentID { lines.append("      agent-id: \(agent)") }
        lines.append("      application-name: '\(neo.applicationName)'")
        let text = Self.mark + lines.joined(separator: "\n") + "\n"
        try Folder.write(text.utf8, to: folder + "/neoaudit.yaml")
    }
}
