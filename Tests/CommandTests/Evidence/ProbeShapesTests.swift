import Foundation
import HaloSandbox
import Testing

@Suite struct ProbeShapesTests {
    @Test func `shapes go to a new file that its owner alone can read`() async throws {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: .mixed, seed: 3, actions: 50)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(PipelineTests.configuration(url: sandbox.url), to: "neoaudit.yaml")
        let arguments = ["probe", "--quiet", "--allow-insecure-loopback", "--shapes", "shapes.json"]

        let first = try await command.run(arguments)
        let second = try await command.run(arguments)
        try await sandbox.stop()

        let file = command.folder.appending(path: "shapes.json")
        let written = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(first.status == 0 && first.output.hasPrefix("shapes.json: what "), "\(first.errors)")
        #expect((written?["answers"] as? [Any])?.count ?? 0 > 40 && mode == 0o600)
        #expect(second.status == 64 && second.errors.contains("expected a new file, found one"))
    }
}
