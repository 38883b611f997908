import AuditModel
import Foundation
import HaloSandbox
import Testing

/// A tenant that is audited over two months, by the real binary at the hours of the sandbox.
struct ReferenceTenant {
    let command: Command
    let sandbox: Sandbox

    /// What a check of a month says.
    struct Judgement {
        var exit: Int32
        /// The verdict of each control, such as `CHK-1 pass`.
        var verdicts: [String: String]
        /// What shows it, such as `prevented`.
        var routes: [String: String]
        /// The steps and what they settle, first one first.
        var steps: [(step: String, controls: [String])]
        var today: String

        /// How many required controls are met.
        var met: Int { ReferenceTenant.required.count { verdicts[$0] == "pass" } }
    }

    /// The controls that the overall verdict rests on.
    static let required =
        (0...5).map { "CHK-\($0)" } + (1...10).map { "RO-\($0)" } + ["EXT-7"]

    /// Runs `body` with one; its sandbox ends whatever happens.
    static func with<Value>(
        _ scenario: Scenario,
        faults: [Fault] = [],
        _ body: (ReferenceTenant) async throws -> Value
    ) async throws -> Value {
        let tenant = try await ReferenceTenant(scenario, faults: faults)
        let result: Result<Value, any Error>
        do { result = .success(try await body(tenant)) } catch { result = .failure(error) }
        try await tenant.sandbox.stop()
        return try result.get()
    }

    private init(_ scenario: Scenario, faults: [Fault]) async throws {
        command = try Command()
        sandbox = try await Sandbox.start(scenario: scenario, seed: 1, actions: 600, faults: faults)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try configure()
        try Data("a picture of a refusal".utf8).write(to: command.folder.appending(path: "refused.png"))
    }

    /// Writes the configuration, with more lines below the tenant.
    func configure(_ more: String = "") throws {
        try command.write(PipelineTests.configuration(url: sandbox.url, more: more), to: "neoaudit.yaml")
    }

    static func day(_ month: Int, _ day: Int, hour: Int = 0) -> Instant {
        Instant(year: 2026, month: month, day: day).adding(milliseconds: Int64(hour) * 3_600_000 + 600_000)
    }

    /// Collects at each of these moments.
    func collect(at moments: Instant...) async throws {
        for moment in moments {
            try await sandbox.setNow(moment)
            let collected = try await command.run(
                ["collect", "--quiet", "--allow-insecure-loopback"],
                at: moment
            )
            #expect([0, 3].contains(collected.status), "\(collected.errors)")
        }
    }

    /// Has a person say something at the command line.
    func attest(_ words: [String], at moment: Instant) async throws {
        let said = try await command.run(
            ["attest"] + words + [
                "--person", "Ann", "--role", "lead", "--statement", "seen by myself", "--until", "2027-06-01",
            ],
            at: moment
        )
        #expect(said.status == 0, "\(said.errors)")
    }

    /// Collects in the middle of October and at its end, and judges it.
    func october() async throws -> Judgement {
        try await collect(at: Self.day(10, 15), Self.day(11, 1))
        return try await judge("2026-10-02..2026-10-31", at: Self.day(11, 1))
    }

    /// Collects through September, and judges it.
    func september() async throws -> Judgement {
        try await collect(at: Self.day(9, 3), Self.day(9, 17), Self.day(10, 1))
        return try await judge("2026-09-04..2026-09-30", at: Self.day(10, 1))
    }

    /// What a check of a period says, read at a moment.
    func judge(_ period: String, at moment: Instant) async throws -> Judgement {
        let check = try await command.run(["check", "--json", "--period", period], at: moment)
        try #require(!check.output.isEmpty, "\(check.errors)")
        let report = try #require(
            JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any],
            "\(check.errors)"
        )
        let results = try #require(report["results"] as? [[String: Any]])
        func texts(_ member: String) -> [String: String] {
            Dictionary(
                uniqueKeysWithValues: results.map {
                    ($0["id"] as? String ?? "", $0[member] as? String ?? "")
                }
            )
        }
        let summary = report["summary"] as? [String: Any]
        return Judgement(
            exit: check.status,
            verdicts: texts("verdict"),
            routes: texts("basis").mapValues { String($0.prefix { $0 != ":" }) },
            steps: (report["unlock"] as? [[String: Any]] ?? []).map {
                ($0["step"] as? String ?? "", $0["controls"] as? [String] ?? [])
            },
            today: summary?["today"] as? String ?? ""
        )
    }
}
