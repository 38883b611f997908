import Foundation
import TestSupport
import Testing

/// A reader in another language that knows of the store what docs/store.md says.
@Suite struct StoreReaderTests {
    private static let faults: [[String]] = [[], ["--fault", "row-redated"], ["--fault", "ids-as-text"]]

    @Test(arguments: faults)
    func `a reader written from docs/store.md makes every table again, row for row`(faults: [String])
        async throws
    {
        let command = try await Command.demo(actions: 60, faults)

        let reading = try await command.readStore()

        #expect(reading.status == 0, "\(reading.output)")
        #expect(reading.output.contains("\ntraceCount: "), "\(reading.output)")
    }

    /// What is edited, and where the reader has to see it.
    private static let edits = [
        ("UPDATE action SET agentId = 3 WHERE seq = (SELECT MAX(seq) FROM action)", "table action: "),
        ("UPDATE latest SET seq = seq - 1 WHERE source = 'roles'", "table latest: "),
        ("UPDATE payload SET body = x'7b7d' WHERE seq = 7", "entry 7: "),
    ]

    @Test(arguments: edits)
    func `it names the first row that the log does not give`(edit: String, place: String) async throws {
        let command = try await Command.demo()
        #expect(try await Tool.run("sqlite3", command.folder.path + "/out/evidence/demo.sqlite", edit) == 0)

        let reading = try await command.readStore()

        #expect(reading.status == 1, "\(reading.output)")
        #expect(reading.output.split(separator: "\n").last?.hasPrefix(place) == true, "\(reading.output)")
    }

    @Test func `docs/store.md names every table, column, index and trigger of a store`() async throws {
        let command = try await Command.demo()
        let query = """
            SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'
            UNION
            SELECT field.name FROM sqlite_schema AS object JOIN pragma_table_info(object.name) AS field
            WHERE object.type = 'table'
            """

        let names = try await Tool.ask(["sqlite3", command.folder.path + "/out/evidence/demo.sqlite", query])

        let page = try String(contentsOf: Tool.package.appending(path: "docs/store.md"), encoding: .utf8)
        let missing = names.output.split(separator: "\n").filter { !page.contains("`\($0)`") }
        #expect(names.status == 0 && missing.isEmpty, "\(missing)")
    }
}

extension Command {
    /// Has the reader read the demo's store.
    fileprivate func readStore() async throws -> (status: Int32, output: String) {
        let reader = Tool.package.appending(path: "Tests/store_reader.py").path
        return try await Tool.ask(["python3", "-B", reader, folder.path + "/out/evidence/demo.sqlite"])
    }
}
