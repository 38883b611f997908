import Foundation
import Testing

@Suite struct ReadmeTests {
    @Test func `the session in the README is what the demo prints`() async throws {
        let readme = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "../../README.md"
            ),
            encoding: .utf8
        )
        let session = try #require(readme.firstMatch(of: /```\n\$ \.\/demo\n((?:.|\n)*?)```/)?.1)
        let command = try Command()

        let demo = try await command.run("demo", "--quiet")

        #expect(demo.status == 0, "\(demo.errors)")
        #expect(demo.output == session)
    }

    @Test func `every command has help, and the README names it`() async throws {
        let readme = try String(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(
                path: "../../README.md"
            ),
            encoding: .utf8
        )
        let command = try Command()
        for name in [
            "demo", "init", "probe", "collect", "check", "report", "audit", "exception", "attest",
            "calibrate", "import", "controls", "evidence", "schedule", "sandbox", "diff", "preflight",
            "formats",
        ] {
            let help = try await command.run(name, "--help")

            #expect(help.status == 0 && help.output.contains("OVERVIEW: "), "\(name)")
            #expect(readme.contains("`\(name)"), "\(name)")
        }
    }
}
