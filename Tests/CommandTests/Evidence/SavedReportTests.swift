import AuditModel
import HaloSandbox
import SwiftCSV
import Testing

/// A HaloPSA that closes `/Audit`, and an administrator who saved the report.
@Suite struct SavedReportTests {
    @Test func `the SQL is printed as it is, and what to do with it beside it`() async throws {
        let printed = try await Command().run("saved-report")

        #expect(printed.status == 0)
        #expect(printed.output == AuditTrailReport.sql)
        #expect(printed.errors.contains("saved-report: ID"))
    }

    @Test func `the report takes the place of the audit trail, in a probe and in an audit`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .firstRun, seed: 1, actions: 100)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "closed.yaml")
        try command.write(
            PipelineTests.configuration(url: sandbox.url, more: "    saved-report: 501\n"),
            to: "neoaudit.yaml"
        )
        try command.write(
            PipelineTests.configuration(url: sandbox.url, more: "    saved-report: 502\n"),
            to: "missing.yaml"
        )
        let probe = ["probe", "--quiet", "--allow-insecure-loopback"]

        let closed = try await command.run(probe + ["--config", "closed.yaml"])
        let missing = try await command.run(probe + ["--config", "missing.yaml"])
        let open = try await command.run(probe)
        let audit = try await command.run(
            ["audit", "--quiet", "--allow-insecure-loopback", "--output", "out"]
        )
        try await sandbox.stop()

        #expect(closed.output.contains("'neoaudit saved-report' prints another way"))
        #expect(missing.output.contains("no saved report of that id"))
        #expect(open.output.contains("through the saved report"), "\(open.output)")
        #expect(audit.status == 3, "\(audit.errors)")
        let coverage = try EnumeratedCSV(string: command.text("out/coverage.csv")).rows
        let trail = try #require(coverage.first { $0[0] == "audit" })
        #expect(trail[7] == "true" && trail[3] == trail[4] && trail[4] != "0")
    }
}
