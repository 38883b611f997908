import AuditModel
import Compliance
import Foundation
import TestSupport

/// The seeds of a campaign; `NEOAUDIT_SEED` names one of them, or a range such as `100-200`, to run again.
struct CampaignSeeds {
    typealias Outcome = (tenant: Tenant, results: [ControlResult], breaches: [TruthOracle.Breach])

    let seeds: [UInt64]

    init(full: Int, inCI short: Int) {
        let named = ProcessInfo.processInfo.environment["NEOAUDIT_SEED"]?.split(separator: "-").compactMap {
            UInt64($0)
        }
        if let named, let first = named.first {
            seeds = Array(first...(named.last ?? first))
        } else {
            seeds = Array(1...UInt64(Campaign.size(of: full, inCI: short)))
        }
    }

    func tally(_ judge: @escaping @Sendable (UInt64) throws -> Outcome) async throws -> Tally {
        try await withThrowingTaskGroup(of: Tally.self) { group in
            let hands = 2
            for hand in 0..<hands {
                group.addTask {
                    var tally = Tally()
                    for index in stride(from: hand, to: seeds.count, by: hands) {
                        tally.add(try judge(seeds[index]))
                    }
                    return tally
                }
            }
            var whole = Tally()
            for try await part in group { whole.add(part) }
            return whole
        }
    }
}

/// What a campaign came to.
struct Tally: Sendable {
    struct Found: Sendable {
        var seed: UInt64
        var story: [String]
        var breach: TruthOracle.Breach

        /// What it is counted by.
        var kind: String {
            let why = breach.why
            let label = why.hasPrefix("[") ? " " + why.prefix { $0 != "]" } + "]" : ""
            return "\(breach.kind) \(breach.control.hasPrefix("RO-") ? "RO" : breach.control)\(label)"
        }
    }

    /// Kinds that the report itself says are open.
    static let open: Set<String> = [
        // A part with neither list, permission nor log is said to be open, and bars nothing.
        "falsePass RO [logged, expenses]", "falsePass RO [unchanged, expenses]",
        "falsePass RO [logged, another table]", "falsePass RO [logged, CRM records]",
        "falsePass RO [unchanged, CRM records]",
    ]

    /// Breaches of other kinds.
    var unmet: [Found] { breaches.filter { !Self.open.contains($0.kind) } }

    var tenants = 0
    var verdicts: [String: [String: Int]] = [:]
    var reasons: [String: [String: Int]] = [:]
    var breaches: [Found] = []

    mutating func add(_ outcome: CampaignSeeds.Outcome) {
        tenants += 1
        for result in outcome.results {
            verdicts[result.id, default: [:]]["\(result.verdict)", default: 0] += 1
            if result.verdict == .unknown {
                reasons[result.id, default: [:]][Self.kind(result.reason), default: 0] += 1
            }
        }
        breaches += outcome.breaches.map {
            Found(
                seed: outcome.tenant.seed,
                story: outcome.tenant.heading + outcome.tenant.story,
                breach: $0
            )
        }
    }

    mutating func add(_ other: Tally) {
        tenants += other.tenants
        for (control, counts) in other.verdicts {
            verdicts[control, default: [:]].merge(counts, uniquingKeysWith: +)
        }
        for (control, counts) in other.reasons {
            reasons[control, default: [:]].merge(counts, uniquingKeysWith: +)
        }
        breaches += other.breaches
    }

    /// The kind of a reason: its words without numbers, days and names of logs.
    private static func kind(_ reason: String) -> String {
        reason.replacing(/[0-9][0-9TZ:.\-]*/, with: "N").split(separator: ";").first.map {
            String($0.prefix(90))
        } ?? ""
    }

    func printAll() {
        let all = verdicts.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        func breached(_ kind: TruthOracle.Breach.Kind) -> Int { breaches.count { $0.breach.kind == kind } }
        print(
            "campaign: \(tenants) tenants, \(all.values.reduce(0, +)) verdicts, \(all["pass"] ?? 0) passes, \(breached(.falsePass)) of them false and \(breached(.notBorne)) not borne, \(breached(.falseFail)) false fails"
        )
        for (control, counts) in verdicts.sorted(by: { $0.key < $1.key }) {
            print(
                "  \(control): "
                    + counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(
                        separator: ", "
                    )
            )
            for (reason, count) in (reasons[control] ?? [:]).sorted(by: {
                ($1.value, $0.key) < ($0.value, $1.key)
            }).prefix(4) {
                print("      \(count * 100 / max(tenants, 1)) % unknown: \(reason)")
            }
        }
        let kinds = Dictionary(grouping: breaches, by: \.kind)
        for (kind, found) in kinds.sorted(by: { $0.key < $1.key }) {
            let seeds = Set(found.map(\.seed)).sorted()
            print(
                "\(Self.open.contains(kind) ? "OPEN" : "KIND") \(kind): \(found.count), seeds \(seeds.prefix(12).map(String.init).joined(separator: " "))"
            )
            for found in found.sorted(by: { ($0.story.count, $0.seed) < ($1.story.count, $1.seed) }).prefix(3)
            {
                print("  seed \(found.seed) \(found.breach.control): \(found.breach.why)")
                for line in found.story { print("      \(line)") }
            }
        }
    }
}
