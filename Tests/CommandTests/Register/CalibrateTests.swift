import AuditModel
import Foundation
import HaloSandbox
import TestSupport
import Testing

@Suite struct CalibrateTests {
    /// A sandbox just before the first change of a quotation shows in its audit trail, collected once.
    private func withSandbox(_ body: (Command, Sandbox, _ asked: Instant) async throws -> Void) async throws {
        let command = try Command()
        // With this seed quotations come into the trail a week after everything else.
        let sandbox = try await Sandbox.start(scenario: .mixed, seed: 8, actions: 600)
        let result: Result<Void, any Error>
        do {
            let first = try await firstChange("QUOTATIONHEADER", in: sandbox)
            let asked = first.adding(milliseconds: -60_000)
            try await sandbox.setNow(asked)
            try command.write(Sandbox.collectorSecret, to: "secret")
            try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
            let collected = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
            #expect(collected.status == 0, "\(collected.errors)")
            result = .success(try await body(command, sandbox, asked))
        } catch { result = .failure(error) }
        try await sandbox.stop()
        try result.get()
    }

    private func firstChange(_ table: String, in sandbox: Sandbox) async throws -> Instant {
        let times = try await sandbox.rows(of: "Audit").compactMap { row -> Instant? in
            let json = try JSONSerialization.jsonObject(with: Data(row.bytes)) as? [String: Any]
            guard json?["table_name"] as? String == table else { return nil }
            return (json?["date"] as? String).flatMap { Instant(iso8601: $0) }
        }
        return try #require(times.min())
    }

    private func calibrate(_ command: Command, _ area: String, since: Instant) async throws -> Command.Outcome
    {
        try await command.run(
            "calibrate",
            area,
            "--done",
            "--since",
            since.iso8601,
            "--label",
            "neoaudit calibration a1b2",
            "--person",
            "Dana Whitfield",
            "--quiet",
            "--allow-insecure-loopback"
        )
    }

    /// The verdict on quotations in the days up to the change, in which Neo did its work, and the steps that would
    /// settle it.
    private func quotations(
        _ command: Command,
        on day: Instant
    ) async throws -> (verdict: String, basis: String, steps: [String]) {
        let period = "\(day.adding(days: -5).day)..\(day.day)"
        let check = try await command.run("check", "--json", "--period", period)
        let json = try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any]
        let results = try #require(json?["results"] as? [[String: Any]])
        let result = try #require(results.first { $0["id"] as? String == "RO-9" })
        let unlock = json?["unlock"] as? [[String: Any]] ?? []
        return (
            result["verdict"] as? String ?? "", result["basis"] as? String ?? "",
            unlock.compactMap { $0["step"] as? String }
        )
    }

    @Test func `a change that shows after it was asked for proves the log, and the check says so`()
        async throws
    {
        try await withSandbox { command, sandbox, asked in
            let before = try await quotations(command, on: asked)
            #expect(before.verdict == "unknown")
            #expect(before.steps.contains { $0.hasPrefix("Run 'neoaudit calibrate quotations'") })
            try await sandbox.setNow(asked.adding(milliseconds: 120_000))

            let calibration = try await calibrate(command, "quotations", since: asked)

            #expect(calibration.status == 0, "\(calibration.errors)")
            #expect(calibration.output.hasPrefix("CA-1 recorded as entry "))
            #expect(calibration.output.contains("shows it, and who     audit (entry "))
            #expect(calibration.output.contains("Settles   RO-9"))
            let after = try await quotations(command, on: asked)
            #expect(after.verdict == "pass")
            // Evidence begins with the collection before; two minutes later the list is as it was.
            #expect(after.basis.hasPrefix("unchanged: quotations held the same records"), "\(after)")
            #expect(!after.steps.contains { $0.contains("calibrate quotations") })
        }
    }

    @Test func `a change that no source shows is recorded, proves nothing, and can be looked for again`()
        async throws
    {
        try await withSandbox { command, sandbox, asked in
            let early = try await calibrate(command, "quotations", since: asked)
            let judged = try await quotations(command, on: asked)

            #expect(early.status == 3, "\(early.errors)")
            #expect(early.output.contains("shows nothing") && early.output.contains("Settles   nothing"))
            #expect(judged.verdict == "unknown")
            #expect(!judged.steps.contains { $0.contains("calibrate quotations") })

            try await sandbox.setNow(asked.adding(milliseconds: 120_000))
            let late = try await calibrate(command, "quotations", since: asked)

            #expect(late.status == 0 && late.output.hasPrefix("CA-2 "), "\(late.errors)")
        }
    }

    @Test func `a person at a terminal is told what to type, and the change is looked for after Enter`()
        async throws
    {
        try await withSandbox { command, sandbox, asked in
            let terminal = try command.atTerminal(
                "calibrate quotations --person Dana --quiet --allow-insecure-loopback"
            )
            try await terminal.waits(for: "press Enter")
            try await sandbox.setNow(asked.adding(milliseconds: 120_000))

            try terminal.type("\n")
            let status = try await terminal.status()

            let shown = try terminal.shown
            #expect(status == 0, "\(shown)")
            #expect(try shown.contains(Regex("neoaudit calibration \(asked.day) [0-9:]{5} [0-9a-f]{4}")))
            #expect(shown.contains("not as Neo's agent") && shown.contains("audit (entry "), "\(shown)")
        }
    }

    @Test func `a worksheet of all parts that no log showed is looked for in one collection`() async throws {
        try await withSandbox { command, sandbox, asked in
            try await sandbox.setNow(asked.adding(milliseconds: 120_000))
            func all(_ more: String...) async throws -> Command.Outcome {
                try await command.run(
                    ["calibrate", "--all", "--done", "--since", asked.iso8601, "--person", "Dana", "--quiet"]
                        + ["--allow-insecure-loopback"] + more
                )
            }
            let before = try await sandbox.requests.filter { $0.target.hasPrefix("/api/Supplier?") }.count

            let sheet = try await all("--except", "suppliers")
            let unknown = try await all("--except", "supliers")

            #expect(sheet.status == 3, "\(sheet.errors)")
            #expect(sheet.output.contains("  quotations: shown, and who, by audit\n"), "\(sheet.output)")
            #expect(sheet.output.contains("  supplier contracts: no log shows it, and who\n"))
            #expect(!sheet.output.contains("  suppliers: ") && !sheet.output.contains("  contracts: "))
            #expect(unknown.status == 64 && unknown.errors.contains("--except 'supliers'"))
            let after = try await sandbox.requests.filter { $0.target.hasPrefix("/api/Supplier?") }.count
            #expect(after - before <= 1)
        }
    }

    @Test func `Neo is asked for a change, and each log says as whom it shows`() async throws {
        try await withSandbox { command, sandbox, asked in
            try await sandbox.setNow(asked.adding(days: 2))
            let actions = try await sandbox.rows(of: "Actions").map { try JSONValue(validating: $0.bytes) }
            func time(_ row: JSONValue) -> Instant {
                row["datetime"]?.string.flatMap { Instant(iso8601: $0) }
                    ?? Instant(year: 1970, month: 1, day: 1)
            }
            let action = try #require(actions.first { time($0) > asked && $0["who_agentid"]?.int == 17 })
            let ticket = try #require(action["ticket_id"]?.int)
            let at = time(action)
            func neo(_ ticket: Int64) async throws -> Command.Outcome {
                try await command.run(
                    "calibrate",
                    "--by",
                    "neo",
                    "--ticket",
                    "\(ticket)",
                    "--done",
                    "--since",
                    at.adding(milliseconds: -1000).iso8601,
                    "--person",
                    "Dana",
                    "--quiet",
                    "--allow-insecure-loopback"
                )
            }
            try await sandbox.setNow(at.adding(milliseconds: 1000))

            let found = try await neo(ticket)
            let other = try await neo(999_999)
            let bare = try await command.run("calibrate", "--by", "neo", "--person", "Dana")

            #expect(found.status == 0, "\(found.errors)")
            let mark =
                #"actions: application "Neo Agent Integration", logged in as agent 17, under agent 17, "#
                + #"name "Neo Agent"; Neo's"#
            #expect(found.output.contains(mark), "\(found.output)")
            #expect(found.output.contains("shows nothing         audit"))
            #expect(other.status == 3 && other.output.contains("no log that was read shows it"))
            #expect(bare.status == 64 && bare.errors.contains("--ticket"))
        }
    }

    @Test func `without a terminal it says what to do, and asks HaloPSA nothing`() async throws {
        try await withSandbox { command, sandbox, _ in
            let before = try await sandbox.requests.count

            let outcome = try await command.run("calibrate", "suppliers", "--person", "Dana O'Neil")

            #expect(outcome.status == 64 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("neoaudit calibration 20"))
            #expect(outcome.errors.contains("--done --since 20"))
            #expect(outcome.errors.contains(#"--person 'Dana O'\''Neil'"#), "\(outcome.errors)")
            #expect(try await sandbox.requests.count == before)
        }
    }

    @Test func `an area that Neo may write to, a change without a time, and a time to come are refused`()
        async throws
    {
        try await withSandbox { command, _, asked in
            let area = try await calibrate(command, "tickets", since: asked)
            let time = try await command.run("calibrate", "suppliers", "--person", "Dana", "--done")
            let future = try await calibrate(command, "suppliers", since: asked.adding(days: 1))

            #expect(
                area.status == 64 && area.errors.contains("invoices, contracts, suppliers"),
                "\(area.errors)"
            )
            #expect(time.status == 64 && time.errors.contains("--since"), "\(time.errors)")
            #expect(
                future.status == 64 && future.errors.contains("expected the change before"),
                "\(future.errors)"
            )
        }
    }
}
