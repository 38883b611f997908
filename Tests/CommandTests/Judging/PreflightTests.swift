import Testing

@Suite struct PreflightTests {
    private func preflight(_ scenario: String, _ more: String...) async throws -> Command.Outcome {
        let command = try await Command.demo(scenario, actions: 200)
        return try await command.run(["preflight", "--config", "out/neoaudit.yaml"] + more)
    }

    private func blocking(_ page: String) -> [String] {
        page.matches(of: /(?m)^\d+\. (\S+) .*: (fail|unknown|manual)$/).map { "\($0.1) \($0.2)" }
    }

    @Test func `only what blocks is on the page, with what to do, and lines to sign`() async throws {
        let outcome = try await preflight("mixed")

        #expect(
            blocking(outcome.output) == [
                "CHK-5 manual", "RO-1 fail", "RO-2 fail", "RO-3 fail", "RO-4 fail", "RO-9 fail", "RO-10 fail",
            ],
            "\(outcome.output)"
        )
        #expect(outcome.output.matches(of: /(?m)^   Do: \S/).count == 7)
        #expect(outcome.output.contains("EX-1 allows only a part of what is granted"))
        #expect(outcome.output.contains("\nNot looked at before there is: EXT-7.\n"))
        #expect(outcome.output.contains("\nSecurity lead  ____"))
        #expect(outcome.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
        #expect(outcome.status == 2)
    }

    @Test func `nothing blocks where settings keep Neo from writing`() async throws {
        let outcome = try await preflight("clean")

        #expect(outcome.output.contains("\nNothing blocks: 16 of 16 checks passed or are excepted.\n"))
        #expect(blocking(outcome.output).isEmpty && outcome.status == 0)
    }

    @Test func `what cannot be read blocks, and is no failure`() async throws {
        let outcome = try await preflight("first-run")

        #expect(blocking(outcome.output).contains("RO-1 unknown"))
        #expect(!blocking(outcome.output).contains { $0.hasSuffix("fail") })
        #expect(outcome.status == 3, "\(outcome.output)")
    }

    @Test func `another baseline asks for other scopes`() async throws {
        let outcome = try await preflight("clean", "--baseline", "neo-halopsa-scoped")

        #expect(blocking(outcome.output) == ["CHK-4 fail"], "\(outcome.output)")
    }
}
