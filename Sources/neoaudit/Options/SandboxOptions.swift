import ArgumentParser
import HaloSandbox

/// Which sandbox.
struct SandboxOptions: ParsableArguments {
    @Option(help: "\(Scenario.allCases.map(\.rawValue).joined(separator: ", ")).")
    var scenario = "mixed"
    @Option(
        name: .customLong("as"),
        help:
            "\(Manner.allCases.map(\.rawValue).joined(separator: " or ")): how it words its answers; by default as the scenario does."
    )
    var manner: String?
    @Option(help: "How many ticket actions there are.")
    var actions = 5000
    @Option(help: "The seed of everything made up.")
    var seed: UInt64 = 1
    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp(
            "What goes wrong, as KIND, KIND:PATH or KIND:PATH:N-th request, such as status-403:Application.",
            discussion: "KIND is one of \(FaultKind.allCases.map(\.rawValue).joined(separator: ", "))."
        )
    )
    var faults: [String] = []

    /// The faults asked for; they are to begin when the sandbox is prepared.
    func readFaults() throws -> [Fault] {
        try faults.map { text in
            let kind = text.prefix { $0 != ":" }
            guard FaultKind(rawValue: String(kind)) != nil else {
                let kinds = FaultKind.nearest(to: String(kind)).map(\.rawValue).joined(separator: ", ")
                throw ConfigurationError(
                    isUsage: true,
                    "--fault '\(text)': expected a kind that --help lists, such as \(kinds)"
                )
            }
            guard let fault = Fault(text) else {
                throw ConfigurationError(
                    isUsage: true,
                    "--fault '\(text)': expected \(kind), \(kind):PATH or \(kind):PATH:N with N from 1"
                )
            }
            guard fault.path.map(Sandbox.paths.contains) ?? true else {
                throw ConfigurationError(
                    isUsage: true,
                    "--fault '\(text)': expected a path out of: \(Sandbox.paths.joined(separator: " "))"
                )
            }
            return fault
        }
    }

    /// Starts it on a port of this computer, with nothing wrong yet; 0 takes a free one.
    func start(port: Int) async throws -> Sandbox {
        guard let scenario = Scenario(rawValue: scenario) else {
            throw ConfigurationError(
                isUsage: true,
                "--scenario '\(scenario)': expected \(Scenario.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        let manner = try self.manner.map { manner in
            guard let known = Manner(rawValue: manner) else {
                throw ConfigurationError(
                    isUsage: true,
                    "--as '\(manner)': expected \(Manner.allCases.map(\.rawValue).joined(separator: " or "))"
                )
            }
            return known
        }
        guard actions >= 0 else {
            throw ConfigurationError(isUsage: true, "--actions \(actions): expected 0 or more")
        }
        guard (0...65_535).contains(port) else {
            throw ConfigurationError(isUsage: true, "--port \(port): expected 0 to 65535")
        }
        _ = try readFaults()
        do {
            return try await Sandbox.start(
                scenario: scenario,
                manner: manner,
                seed: seed,
                actions: actions,
                port: port
            )
        } catch {
            throw ConfigurationError(isUsage: true, "--port \(port): expected a free port: \(error)")
        }
    }
}
