import ArgumentParser
import HaloSandbox

/// Which sandbox.
struct SandboxOptions: ParsableArguments {
    @Option(help: "mixed, clean, violations or first-run.")
    var scenario = "mixed"
    @Option(help: "How many ticket actions there are.")
    var actions = 5000
    @Option(help: "The seed of everything made up.")
    var seed: UInt64 = 1
    @Option(
        name: .customLong("fault"),
        help: "What goes wrong, as KIND, KIND:PATH or KIND:PATH:N-th request, such as status-403:Application."
    )
    var faults: [String] = []

    /// Starts it on a port of this computer; 0 takes a free one.
    func start(port: Int) async throws -> Sandbox {
        guard let scenario = Scenario(rawValue: scenario) else {
            throw ConfigurationError(
                isUsage: true,
                "--scenario '\(scenario)': expected \(Scenario.allCases.map(\.rawValue).joined(separator: ", "))"
            )
        }
        guard actions >= 0 else {
            throw ConfigurationError(isUsage: true, "--actions \(actions): expected 0 or more")
        }
        let faults = try faults.map { text in
            guard let fault = Fault(text) else {
                let kinds = FaultKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw ConfigurationError(isUsage: true, "--fault '\(text)': expected one of \(kinds)")
            }
            return fault
        }
        do {
            return try await Sandbox.start(
                scenario: scenario,
                seed: seed,
                actions: actions,
                faults: faults,
                port: port
            )
        } catch {
            throw ConfigurationError(isUsage: true, "--port \(port): expected a free port: \(error)")
        }
    }
}
