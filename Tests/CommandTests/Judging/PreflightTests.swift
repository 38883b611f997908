import Testing

@Suite struct PreflightTests {
    private func preflight(_ scenario: String, _ more: String...) async throws -> Command.Outcome {
        let command = try await Command.demo(scenario, actions: 200)
        let now = more.contains("--now") ? [] : ["--now", "2026-11-01T09:00:00Z"]
        return try await command.run(["preflight", "--config", "out/neoaudit.yaml"] + now + more)
    }

    private func blocking(_ page: String) -> [String] {
        page.matches(of: /(?m)^\d+\. (\S+) .*: (fail|unknown|manual)$/).map { "\($0.1) \($0.2)" }
    }

    @Test func `what blocks comes first, with what to do, then every check, and lines to sign`() async throws
    {
        let outcome = try await preflight("mixed")

        #expect(
            blocking(outcome.output) == [
                "CHK-5 manual", "RO-1 fail", "RO-2 fail", "RO-3 fail", "RO-4 fail", "RO-9 fail", "RO-10 fail",
            ],
            "\(outcome.output)"
        )
        #expect(outcome.output.matches(of: /(?m)^   Do: \S/).count == 7)
        #expect(outcome.output.contains("EX-1 allows only a part of what is granted"))
        #expect(
            outcome.output.matches(of: /(?m)^  (pass|fail|manual|excepted|unknown) +(CHK|RO)-\d+ +\S/).count
                == 16
        )
        #expect(outcome.output.contains(", 9 hours ago, neoaudit ") && outcome.output.contains("\nlog root "))
        #expect(
            outcome.output.contains(/\n  Invoices +can write +only reads +a log that names who \(invoices/)
        )
        #expect(
            outcome.output.contains(
                "\nOpen points: CHK-5 Client ID and Secret are stored securely; RO-1 Invoices; "
            )
        )
        #expect(outcome.output.contains("\nNeo acts here since 2026-09-02: "))
        #expect(
            outcome.output.contains("\nNot looked at here: EXT-7.\n")
                && !outcome.output.contains("no history")
        )
        #expect(outcome.output.contains("\nSecurity lead  ____"))
        #expect(outcome.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 110)
        #expect(outcome.status == 2)
    }

    @Test func `nothing blocks where settings keep Neo from writing`() async throws {
        let outcome = try await preflight("clean")

        #expect(outcome.output.contains("\nNothing blocks: 16 of 16 checks passed or are excepted.\n"))
        #expect(blocking(outcome.output).isEmpty && outcome.status == 0)
    }

    @Test func `settings that were seen more than a day ago do not pass`() async throws {
        let late = try await preflight("clean", "--now", "2026-11-02T00:00:01Z")
        let live = try await preflight("clean", "--now", "2026-11-02T00:00:00Z")

        #expect(
            late.output.contains("\nToo old to pass: ") && late.output.contains("\nElse nothing blocks: ")
        )
        #expect(late.status == 3 && live.status == 0)
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
