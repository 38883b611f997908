import Foundation
import TestSupport
import Testing

@Suite struct TemplatesTests {
    private func expect(
        _ outcome: Command.Outcome,
        _ status: Int32,
        _ parts: String...,
        location: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.status == status, "\(outcome.errors)", sourceLocation: location)
        for part in parts {
            #expect(outcome.errors.contains(part), "\(outcome.errors)", sourceLocation: location)
        }
        #expect(!outcome.errors.contains("Fatal"), sourceLocation: location)
    }

    private func write(_ bytes: [UInt8], to name: String, in command: Command) throws {
        try Data(bytes).write(to: command.folder.appending(path: name))
    }

    /// Puts lines in front of the configuration of a demo.
    private func configure(_ command: Command, _ lines: String) throws {
        try command.write(lines + command.text("out/neoaudit.yaml"), to: "out/neoaudit.yaml")
    }

    private func report(_ command: Command, _ more: String...) async throws -> Command.Outcome {
        try await command.run(["report", "--config", "out/neoaudit.yaml", "--output", "again"] + more)
    }

    @Test func `the exported templates pass their check and give the same page`() async throws {
        let command = try await Command.demo()

        let export = try await command.run("templates", "export", "mine")
        let check = try await command.run("templates", "check", "mine", "--output", "sample")

        expect(export, 0)
        #expect(
            export.output
                == "mine/report.xhtml\nmine/report.css\nmine/questionnaire.xhtml\nmine/questionnaire.css\n"
        )
        expect(check, 0)
        let names = ["questionnaire.css", "questionnaire.xhtml", "report.css", "report.xhtml"]
        #expect(check.output == names.map { "mine/\($0): in order\n" }.joined())
        #expect(try command.text("sample/report.html").contains("Let the collector read SLAs."))
        expect(try await report(command, "--templates", "mine"), 0)
        #expect(try command.bytes("again/report.html") == command.bytes("out/report.html"))
    }

    @Test func `an export writes over nothing, unless it is forced`() async throws {
        let command = try Command()
        _ = try await command.run("templates", "export", "mine")
        try command.write("mine", to: "mine/report.css")

        expect(
            try await command.run("templates", "export", "mine"),
            64,
            "mine/report.xhtml: expected no file",
            "--force"
        )
        #expect(try command.text("mine/report.css") == "mine")
        expect(try await command.run("templates", "export", "mine", "--force"), 0)
        #expect(try command.text("mine/report.css") != "mine")
    }

    @Test func `a fault in a template ends with 65, its file, its line and its expression`() async throws {
        let command = try await Command.demo()
        _ = try await command.run("templates", "export", "out/mine")
        let page = try command.text("out/mine/report.xhtml").replacing(
            "summary/sentence",
            with: "summary/sentense"
        )
        try command.write(page, to: "out/mine/report.xhtml")
        let line =
            try #require(
                page.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0.contains("sentense") }
            ) + 1
        let said = "out/mine/report.xhtml:\(line): badTemplate: missingValue: 'summary/sentense'"

        expect(try await command.run("templates", "check", "out/mine"), 65, said)
        expect(try await report(command, "--templates", "out/mine"), 65, said)
        try configure(command, "templates: mine\n")
        expect(try await report(command), 65, said)
        #expect(
            !FileManager.default.fileExists(atPath: command.folder.appending(path: "again/report.html").path)
        )
    }

    @Test func `a file of another name is not passed over in silence`() async throws {
        let command = try Command()
        _ = try await command.run("templates", "export", "mine")
        try command.write("", to: "mine/raport.css")

        expect(
            try await command.run("templates", "check", "mine"),
            78,
            "mine/raport.css: expected one of report.xhtml, report.css, questionnaire.xhtml, questionnaire.css; did you mean 'report.css'?"
        )
        expect(try await command.run("templates", "check", "nowhere"), 78, "nowhere: expected a folder")
    }

    @Test func `a branding is on the page, the same on every rendering`() async throws {
        let command = try await Command.demo()
        try write(Self.logo, to: "out/logo.png", in: command)
        try configure(
            command,
            "branding:\n  logo: logo.png\n  title: Contoso\n  accent: '#c60'\n  footer: Made by Contoso.\n"
        )

        expect(try await report(command), 0)
        let first = try command.bytes("again/report.html")
        expect(try await report(command), 0)

        let page = try command.text("again/report.html")
        #expect(try command.bytes("again/report.html") == first)
        #expect(page.contains("<title>Contoso: Neo in HaloPSA") && page.contains("<p>Made by Contoso.</p>"))
        #expect(page.contains(#"width="1" height="1" alt="Contoso, logo"/>Contoso</span>"#))
        #expect(page.matches(of: /'sha256-/).count == 2)
    }

    @Test(arguments: [
        (
            "branding:\n  colour: '#fff'\n",
            "out/neoaudit.yaml:2: unknown key 'colour'; did you mean 'logo'?"
        ),
        ("branding: blue\n", "out/neoaudit.yaml:1: expected settings"),
        (
            "branding:\n  accent: blue\n",
            "out/neoaudit.yaml:2: 'accent': expected a colour as '#0b57d0' or '#05d', saw 'blue'"
        ),
        ("branding:\n  accent: #0b57d0\n", "out/neoaudit.yaml:2: 'accent': expected a text"),
        ("branding:\n  title: ''\n", "out/neoaudit.yaml:2: 'title': expected a text"),
        ("branding:\n  title: [a]\n", "out/neoaudit.yaml:2: 'title': expected a text"),
        ("templates: nowhere\n", "out/nowhere: expected a folder of templates"),
        (
            "branding:\n  title: a\n  logo: none.png\n",
            "out/neoaudit.yaml:3: 'logo': out/none.png: expected a file that can be read"
        ),
        (
            "branding:\n  logo: neoaudit.yaml\n",
            "out/neoaudit.yaml:2: 'logo': out/neoaudit.yaml: expected a PNG, saw something else"
        ),
        (
            "branding:\n  logo: picture.svg\n",
            "expected a PNG, saw an SVG, which can carry scripts; export it as PNG"
        ),
    ])
    func `a branding that cannot be used is one line`(lines: String, said: String) async throws {
        let command = try await Command.demo()
        try command.write("<svg onload='alert(1)'/>", to: "out/picture.svg")
        try configure(command, lines)

        let outcome = try await report(command)

        expect(outcome, 78, said)
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test func `the values in the documentation are those that the pages are filled in with`() async throws {
        let documentation = try String(
            contentsOf: Tool.package.appending(path: "docs/templates.md"),
            encoding: .utf8
        )
        let values = try await Command().run("templates", "values")

        let listed = documentation.split(separator: "<!-- values: made by 'make generate' -->\n").last.map(
            String.init
        )

        #expect(listed == values.output, "make generate writes docs/templates.md anew")
        #expect(
            values.output.contains("| `summary/sentence` | text |")
                && values.output.contains("`tiles[]/count` | number")
        )
    }

    /// One red pixel.
    private static let logo = [UInt8](
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
        ) ?? Data()
    )
}
