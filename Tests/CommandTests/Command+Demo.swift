import Foundation
import TestSupport
import Testing

extension Command {
    /// A command in whose folder `demo` has written to `out`.
    static func demo(_ scenario: String = "mixed", actions: Int = 10, _ more: [String] = []) async throws
        -> Command
    {
        let command = try Command()
        let demo = try await command.run(
            ["demo", "--quiet", "--scenario", scenario, "--actions", "\(actions)", "--output", "out"] + more
        )
        #expect(demo.status == 0, "\(demo.errors)")
        return command
    }

    /// A command in whose folder `bundle` is the folder that the demo's evidence was exported to.
    static func bundle() async throws -> Command {
        let command = try await demo()
        let export = try await command.export()
        #expect(export.status == 0, "\(export.errors)")
        return command
    }

    /// Exports the demo's evidence to `bundle`.
    func export() async throws -> Outcome {
        try await run("evidence", "export", "--config", "out/neoaudit.yaml", "--output", "bundle")
    }

    /// Has a person record that the vendor's assurance is on file.
    func attest() async throws {
        let attested = try await attested(in: "neoaudit.yaml")
        #expect(attested.status == 0, "\(attested.errors)")
    }

    /// Has it recorded under a configuration, whatever comes of it.
    func attested(in configuration: String) async throws -> Outcome {
        try await run([
            "attest", "add", "--config", configuration, "--control", "EXT-9", "--person", "Ann", "--role",
            "lead",
            "--statement", "seen", "--until", "2027-01-01",
        ])
    }

    /// Runs SQL over a store without the triggers that forbid it, and puts them back to the letter.
    func edit(_ store: String, _ sql: String) async throws {
        let script = """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1], isolation_level=None)
            triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in triggers: db.execute(f'DROP TRIGGER {name}')
            db.executescript(sys.argv[2])
            for _, sql in triggers: db.execute(sql)
            """
        let edited = try await Tool.run("-C", folder.path, "python3", "-c", script, store, sql)
        #expect(edited == 0)
    }
}
