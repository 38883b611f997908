import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
    private let readme = Result {
        try String(contentsOf: Tool.package.appending(path: "README.md"), encoding: .utf8)
    }

    @Test func `the session in the README is what the demo prints`() async throws {
        let readme = try readme.get()
        let session = try #require(readme.firstMatch(of: /```\n\$ \.\/demo\n((?:.|\n)*?)```/)?.1)
        let command = try Command()

        let demo = try await command.run("demo", "--quiet")

        #expect(demo.status == 0, "\(demo.errors)")
        #expect(demo.output == session)
    }

    @Test func `every command has help, and the README names it`() async throws {
        let readme = try readme.get()
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

    @Test func `each scope that a new configuration lists stands in the README with the same words`()
        async throws
    {
        let command = try Command()
        let made = try await command.run("init", "--tenant", "acme", "--url", "https://acme.halopsa.com")
        let file = command.folder.appending(path: "neoaudit.yaml")
        let configuration = try String(contentsOf: file, encoding: .utf8)

        let scopes = configuration.matches(of: /(?m)^ +#   - (\S+) +# (.+)$/).map { ($0.1, $0.2) }
        #expect(made.status == 0 && scopes.count > 15 && scopes.last?.0 == "admin", "\(made.errors)")
        for (name, purpose) in scopes {
            #expect(try readme.get().contains("| `\(name)` | \(purpose) |"), "\(name)")
        }
        let listed = configuration.replacing(/(?m)^( +)# (scopes:|  - )/) { "\($0.1)\($0.2)" }
        #expect(listed.contains("\n      scopes: "))
        let placeholder = "00000000-0000-0000-0000-000000000000"
        try command.write(listed.replacing(placeholder, with: "collector"), to: "neoaudit.yaml")
        let checked = try await command.run("check")
        #expect(checked.status == 65, "\(checked.errors)")
    }
}
