import Foundation
import TestSupport
import Testing

/// The PDF, by the Chromium that is here.
///
/// The name makes `./test` run it apart, as it does with all browsers.
@Suite struct PDFBrowserTests {
    @Test(.enabled(if: BrowserTests.browser != nil, "no Chromium on this machine"))
    func `a PDF holds the page's words, is dated by the report, and comes out the same again`() async throws {
        let command = try await Command.demo("mixed", actions: 40)
        let report = ["report", "--config", "out/neoaudit.yaml", "--format", "pdf", "--output"]

        let first = try await command.run(report + ["first"])
        let second = try await command.run(report + ["second"], environment: ["TZ": "Pacific/Apia"])

        #expect(first.status == 0 && second.status == 0, "\(first.errors)\(second.errors)")
        #expect(try command.bytes("first/report.pdf") == command.bytes("second/report.pdf"))
        let check = try await Validator.run(
            "check_pdf",
            [
                command.folder.appending(path: "first/report.pdf").path, "D:20261101000000+00'00'",
                "Deviations found",
            ]
        )
        #expect(check.status == 0, "\(check.output)")
    }

    @Test func `a browser that prints nothing is an error with its last word, and nothing is left behind`()
        async throws
    {
        let command = try await Command.demo()
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "bin"),
            withIntermediateDirectories: true
        )
        try command.write("#!/bin/sh\necho no usable sandbox >&2\nexit 1\n", to: "bin/chromium", mode: 0o755)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: command.folder.path)

        let report = try await command.run(
            ["report", "--config", "out/neoaudit.yaml", "--format", "pdf", "--output", "pdf"],
            environment: ["PATH": command.folder.path + "/bin"]
        )

        #expect(report.status == 74, "\(report.errors)")
        #expect(report.errors.contains("printed no page: no usable sandbox"), "\(report.errors)")
        #expect(!FileManager.default.fileExists(atPath: command.folder.path + "/pdf/report.pdf"))
    }
}
