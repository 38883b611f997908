import Foundation
import Testing

@Suite struct DiffTests {
    private func diff(_ command: Command, _ arguments: String...) async throws -> Command.Outcome {
        try await command.run(["diff", "--config", "out/neoaudit.yaml"] + arguments)
    }

    @Test func `two periods differ by kind, the worst first, and a pipeline can stop at it`() async throws {
        let command = try await Command.demo(actions: 200)

        let outcome = try await diff(command, "2026-10-02..2026-10-16", "2026-10-17..2026-10-31")
        let stopped = try await diff(
            command,
            "2026-10-02..2026-10-16",
            "2026-10-17..2026-10-31",
            "--fail-on",
            "regression"
        )

        let kinds = outcome.output.matches(of: /(?m)^  ([a-z ]+): (\S+)/).map { "\($0.1) \($0.2)" }
        #expect(
            kinds == [
                "regressed RO-9", "review due WR-7", "excepted RO-2", "settled RO-10", "fixed RO-1",
            ],
            "\(outcome.output)"
        )
        #expect(outcome.status == 0 && stopped.status == 2)
    }

    @Test func `the JSON holds the same, and can be read by others`() async throws {
        let command = try await Command.demo(actions: 200)

        let outcome = try await diff(command, "2026-10-02..2026-10-16", "2026-10-17..2026-10-31", "--json")

        let object = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        )
        let changes = try #require(object["changes"] as? [[String: Any]])
        #expect(object["regression"] as? Bool == true)
        #expect(
            changes.contains { $0["control"] as? String == "RO-9" && $0["kind"] as? String == "regressed" }
        )
    }

    @Test func `a period with itself, and a moment with itself, differ in nothing`() async throws {
        let command = try await Command.demo(actions: 200)

        let periods = try await diff(command, "2026-10", "2026-10")
        let moments = try await diff(command, "2026-10-17", "2026-10-17")

        #expect(periods.output.hasSuffix("\nNothing changed.\n"), "\(periods.output)")
        #expect(moments.output.hasSuffix("\nNo setting changed.\n"), "\(moments.output)")
    }

    @Test func `settings of two moments differ field by field`() async throws {
        let command = try await Command.demo(actions: 200)

        let outcome = try await diff(command, "2026-08-31", "2026-10-17", "--json")

        let object = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        )
        let settings = try #require(object["settings"] as? [[String: Any]])
        let scopes = try #require(settings.first { $0["field"] as? String == "scopes" })
        #expect(scopes["before"] is NSNull && scopes["after"] as? String == "all")
        #expect((object["changes"] as? [Any])?.isEmpty == true)
    }

    @Test func `a side that is neither is refused`() async throws {
        let command = try await Command.demo(actions: 200)

        let outcome = try await diff(command, "2026-10", "october")

        #expect(outcome.status == 64 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("'october': expected a period such as 2026-10, or a moment"))
    }
}
