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
}
