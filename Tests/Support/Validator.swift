import Foundation

/// A script of Tests/Validators, which knows a format by its public schema, or of a folder beside it.
package enum Validator {
    /// Runs it over files or options; gives its exit status and all that it said.
    package static func run(
        _ name: String,
        _ arguments: [String],
        in folder: String = "Validators"
    ) async throws -> (status: Int32, output: String) {
        let tests = Tool.package.appending(path: "Tests")
        let script = tests.appending(path: "\(folder)/\(name).py").path
        return try await Tool.ask([tests.appending(path: "python").path, script] + arguments)
    }
}
