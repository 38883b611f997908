import AuditModel
import Evidence
import Foundation
import HaloAPI
import HaloSandbox
import TestSupport
import Testing

@testable import Collecting

/// Collections against a sandbox in which one thing goes wrong, drawn by seed: what, where, and at which request.
///
/// The sandbox tells which rows were visible when it began and when it ended. Whatever
/// happened in between, each row that stood still is in the store once, with its exact
/// bytes after the declared filter, or its source says that it was not read whole.
@Suite struct FaultCampaignTests {
    private static let seeds = 1...Campaign.size(of: 1000, inCI: 20)
    private static let paths = [
        "Actions", "Actions", "Actions", "Audit", "Invoice", "ClientContract", "Application", "Agent",
        "Status",
        "Webhook", "token", "instanceinfo", "InvoiceChange",
    ]

    @Test func `whatever goes wrong, each row is kept whole or its source has a gap`() async throws {
        var violations: [String] = []
        var kinds: Set<FaultKind> = []
        var whole = 0
        for seed in Self.seeds {
            let fault = Fault.drawn(seed: UInt64(seed), paths: Self.paths, requests: 5)
            kinds.insert(fault.kind)
            let trial = try await Trial(fault, seed: UInt64(seed))
            violations += trial.violations.map { "seed \(seed), \(fault): \($0)" }
            whole += trial.whole
        }
        print(
            "\(Self.seeds.count) collections, \(kinds.count) of \(FaultKind.allCases.count) kinds of fault: "
                + "\(whole) sources whole all the same, \(violations.count) violations"
        )

        #expect(violations.isEmpty, "\(violations.prefix(5))")
    }
}

/// One collection against one fault, and what it left behind.
private struct Trial {
    private(set) var violations: [String] = []
    /// How many of the sources looked at were read whole.
    private(set) var whole = 0
    private let fault: Fault
    /// The agents as far as their list was read.
    private let agents: [JSONValue]

    /// Faults that change what is said of a row, not only whether it arrives.
    private static let altering: Set<FaultKind> = [
        .nul, .loneSurrogate, .hugeNote, .idsAsText, .idsAsFractions, .hugeIDs, .negativeIDs,
        .whoMissing, .agentsAsText, .agentsAsFractions, .agentsUnset, .agentsUnreadable, .namesInCapitals,
        .applicationsMissing, .tablesNull, .tablesMisspelt, .timesMissing, .timesAhead, .rowTwins,
        .listHidden,
    ]
    /// Faults that let a row come under another key, or not at all, and nobody can see it.
    private static let renumbering: Set<FaultKind> = [.idsAsFractions, .hugeIDs, .negativeIDs, .listHidden]
    private static let listed: [(path: String, resource: Resource)] = [
        ("Actions", .actions), ("Audit", .audit), ("Invoice", .invoices), ("ClientContract", .contracts),
        ("Status", .statuses), ("Webhook", .webhooks), ("InvoiceChange", .invoiceChanges),
    ]

    init(_ fault: Fault, seed: UInt64) async throws {
        self.fault = fault
        let sandbox = try await Sandbox.start(scenario: .clean, seed: seed, actions: 330, faults: [fault])
        let store = try EvidenceStore(inMemory: .init(now: { Scenario.clean.now }, random: Self.salt))
        let before = try await Self.rows(sandbox)
        let result = await Self.collect(sandbox, into: store)
        let after = try await Self.rows(sandbox)
        let ledger = try await sandbox.requests
        agents = try Self.agents(try await sandbox.rows(of: "Agent"), in: store)
        try await sandbox.stop()
        if let unexpected = result { violations.append(unexpected) }
        for (path, resource) in Self.listed {
            try check(resource, before: before[path] ?? [:], after: after[path] ?? [:], in: store)
        }
        for entry in ledger where !entry.isReading(sandbox.url) {
            violations.append("sent \(entry.method) \(entry.target) to \(entry.host ?? "no host")")
        }
    }

    private static func salt(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max) }
    }

    private static func agents(_ rows: [KeyedRow], in store: EvidenceStore) throws -> [JSONValue] {
        let read = try store.read { try $0.rows("SELECT key FROM version WHERE source = 'agents'") }
        let keys = Set(read.map { $0.text("key") })
        return try rows.filter { keys.contains($0.key) }.map { try JSONValue(validating: $0.bytes) }
    }

    private static func rows(_ sandbox: Sandbox) async throws -> [String: [String: [UInt8]]] {
        var rows: [String: [String: [UInt8]]] = [:]
        for (path, _) in listed {
            rows[path] = Dictionary(
                try await sandbox.rows(of: path).map { ($0.key, $0.bytes) },
                uniquingKeysWith: { first, _ in first }
            )
        }
        return rows
    }

    /// Collects once; gives what went wrong in a way that no fault explains.
    private static func collect(_ sandbox: Sandbox, into store: EvidenceStore) async -> String? {
        do {
            try await TrialCollection(
                scopes: ["admin", "read:tickets", "read:invoices", "read:contracts", "read:customers"],
                bounds: .init(deadline: .milliseconds(700), retry: RetryPolicy(tries: 3)),
                neoNames: [Scenario.clean.neo.applicationName],
                keepsNotes: true
            ).run(sandbox, into: store)
            return nil
        } catch is CollectingError {
            return nil
        } catch is HaloError {
            return nil
        } catch {
            return "ended with \(error)"
        }
    }

    private mutating func check(
        _ resource: Resource,
        before: [String: [UInt8]],
        after: [String: [UInt8]],
        in store: EvidenceStore
    ) throws {
        let stored = try store.read { reader in
            try reader.rows(
                """
                SELECT json_extract(CAST(entry AS TEXT), '$.id') AS key, body
                FROM logEntry JOIN payload USING (seq)
                WHERE json_extract(CAST(entry AS TEXT), '$.t') = 'observed'
                  AND json_extract(CAST(entry AS TEXT), '$.src') = :source
                ORDER BY seq
                """,
                ["source": .text(resource.name)]
            ).map { (key: $0.text("key"), body: $0.bytes("body")) }
        }
        let isWhole = try store.read { reader in
            try reader.rows(
                "SELECT isComplete FROM coverage WHERE source = :source",
                ["source": .text(resource.name)]
            ).first?.flag("isComplete") ?? false
        }
        if isWhole { whole += 1 }
        let copies = Dictionary(grouping: stored, by: \.key)
        for (key, bytes) in before where after[key] == bytes {
            let own = copies[key] ?? []
            if own.isEmpty {
                if isWhole, !Self.renumbering.contains(fault.kind) {
                    violations.append("\(resource) \(key) is nowhere, and nothing says so")
                }
            } else if !Self.altering.contains(fault.kind) {
                if own.count > 1 { violations.append("\(resource) \(key) is kept \(own.count) times") }
                if own.contains(where: { $0.body != kept(bytes, resource) }) {
                    violations.append("\(resource) \(key) has other bytes")
                }
            }
        }
        guard !Self.altering.contains(fault.kind) else { return }
        for key in copies.keys where before[key] == nil && after[key] == nil {
            violations.append("\(resource) \(key) was never there")
        }
    }

    /// What the declared filter leaves of a row of the sandbox's.
    private func kept(_ bytes: [UInt8], _ resource: Resource) -> [UInt8] {
        guard let row = try? JSONValue(validating: bytes) else { return [] }
        var identity = Identity(
            clientID: Scenario.clean.neo.clientID,
            names: [Scenario.clean.neo.applicationName],
            agent: 17
        )
        identity.learn(agents: agents)
        let filter = RowFilter(identity: identity, names: .trial, keepsNotes: true)
        return Array(filter.arrival(row, key: "", of: resource).cut([]).row.bytes)
    }
}
