import Foundation
import TestSupport
import Testing

@Suite struct BrowserTests {
    static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test(
        .enabled(if: browser != nil, "no Chromium on this machine"),
        arguments: ["mixed", "violations"]
    )
    func `the page opens without a script error and no request leaves it`(scenario: String) async throws {
        let command = try await Command.demo(scenario, actions: 600)
        let browser = try #require(Self.browser)
        let page = command.folder.appending(path: "out/report.html")
        let log = command.folder.appending(path: "net.json")

        let process = Process()
        process.executableURL = URL(filePath: browser)
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--user-data-dir=\(command.folder.path)/profile",
            "--enable-logging=stderr",
            "--log-net-log=\(log.path)", "--dump-dom", page.absoluteString,
        ]
        let dom = command.folder.appending(path: "dom.html")
        let errors = command.folder.appending(path: "errors.txt")
        for file in [dom, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: dom)
        process.standardError = try FileHandle(forWritingTo: errors)
        #expect(try await process.status() == 0)

        #expect(try command.text("dom.html").contains("Deviations found."))
        let console = try command.text("errors.txt").split(separator: "\n").filter { $0.contains("CONSOLE") }
        #expect(console == [])
        // Whatever the browser asks for itself goes to its maker; the page knows these hosts alone.
        let requests = try command.text("net.json")
        for host in ["evil.example", "neoagent.mintlify.app", "hooks.neoagent.example", "127.0.0.1"] {
            #expect(
                !requests.contains("\"url\":\"http://\(host)")
                    && !requests.contains("\"url\":\"https://\(host)")
            )
        }
    }
}
