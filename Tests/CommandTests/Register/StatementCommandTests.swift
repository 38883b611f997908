import Foundation
import Testing

/// What persons say at the command line of what HaloPSA does not tell.
@Suite struct StatementCommandTests {
    private let stated = [
        "--person", "Ann", "--role", "lead", "--statement", "seen by myself", "--until", "2040-01-01",
        "--config",
        "out/neoaudit.yaml",
    ]

    private func attest(_ command: Command, _ words: String...) async throws -> (
        status: Int32, output: String, errors: String
    ) {
        let said = try await command.run(["attest"] + words + stated)
        return (said.status, said.output, said.errors)
    }

    @Test func `a refused change names its parts, and needs a file that shows it`() async throws {
        let command = try await Command.demo("first-run")
        try Data("a picture".utf8).write(to: command.folder.appending(path: "refused.png"))

        let bare = try await attest(command, "denied", "suppliers")
        let unknown = try await attest(command, "denied", "supliers", "--evidence", "refused.png")
        let known = try await attest(command, "denied", "suppliers", "--by-neo", "--evidence", "refused.png")

        #expect(
            bare.status == 64 && bare.errors.contains("--evidence: expected a file that shows the refusal")
        )
        #expect(unknown.status == 64 && unknown.errors.contains("did you mean 'suppliers'?"))
        #expect(known.status == 0, "\(known.errors)")
        #expect(known.output.hasSuffix(": suppliers, supplier contracts\n"))
        let list = try await command.run("attest", "list", "--json", "--config", "out/neoaudit.yaml")
        #expect(list.output.contains("a change was refused to Neo in: suppliers, supplier contracts"))
    }

    @Test func `rows are settled by entries that hold some, parts by their names`() async throws {
        let command = try await Command.demo("first-run")

        let none = try await attest(command, "settled", "--control", "RO-1", "--entries", "1")
        let other = try await attest(command, "settled", "--control", "CHK-2", "--entries", "1")
        let part = try await attest(command, "add", "--control", "RO-1", "--part", "recuring invoices")
        let unused = try await attest(command, "add", "--control", "RO-1", "--part", "recurring invoices")

        #expect(none.status == 64 && none.errors.contains("expected entries with rows of a log, saw 1"))
        #expect(other.status == 64 && other.errors.contains("expected one of RO-1, "))
        #expect(part.status == 64 && part.errors.contains("expected one of invoices, recurring invoices, "))
        #expect(unused.status == 0, "\(unused.errors)")
    }

    @Test func `a pause needs its first day, and tables and claims an area that there is`() async throws {
        let command = try await Command.demo("first-run")

        let pause = try await attest(command, "pause", "--from", "2026-10-01")
        let bare = try await attest(command, "pause")
        let file = command.folder.appending(path: "out/neoaudit.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data((text + "\n    tables: {WIDGET: invoces}\n").utf8).write(to: file)
        let check = try await command.run("check", "--config", "out/neoaudit.yaml")

        #expect(pause.status == 0, "\(pause.errors)")
        #expect(bare.status == 64)
        #expect(check.status == 78 && check.errors.contains("did you mean 'invoices'?"), "\(check.errors)")
    }
}
