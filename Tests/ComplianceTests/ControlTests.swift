import AuditModel
import Compliance
import Evidence
import Foundation
import Testing

@Suite struct ControlTests {
    @Test(arguments: Baseline.neoHaloPSAAll.controls)
    func `every example gives its verdict`(control: Control) throws {
        for example in control.examples {
            let trial = try ExampleTrial(example)

            let result = try trial.result(of: control)

            #expect(
                result.verdict == example.verdict,
                "\(control.id), \(example.name): \(result.observed); \(result.reason); \(result.basis)"
            )
        }
    }

    @Test(arguments: Baseline.neoHaloPSAAll.controls)
    func `a control shows every verdict that it can give, and never a pass without evidence`(control: Control)
        throws
    {
        let period = try #require(ExampleTrial.period)
        let nothing = try EvidenceStore(
            inMemory: .init(now: { period.from }, random: { [UInt8](repeating: 7, count: $0) })
        )

        let evaluation = try nothing.read { reader in
            try ControlResults(
                reader,
                baseline: .neoHaloPSAAll,
                parties: Parties(
                    oauthClientID: "neo",
                    applicationNames: [],
                    agent: 17,
                    collectorOAuthClientID: "c"
                ),
                period: period
            )
        }

        let result = try #require(evaluation.results.first { $0.id == control.id })
        #expect(result.verdict != .pass && result.verdict != .excepted)
        let verdicts = Set(control.examples.map(\.verdict))
        let expected: Set<Verdict> =
            switch control.id {
            case "WR-7": [.info, .manual]
            case "CHK-5": [.pass, .fail, .unknown, .manual]
            case "EXT-6": [.pass, .unknown, .manual, .info]
            case "EXT-7": [.pass, .unknown]
            case "EXT-9": [.pass, .manual]
            default: control.section == .writes ? [.info] : [.pass, .fail, .unknown]
            }
        #expect(verdicts.isSuperset(of: expected), "\(control.id)")
        if control.isExceptable { #expect(verdicts.contains(.excepted), "\(control.id)") }
    }

    @Test func `the catalogue names every control file, and each control once`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Compliance/Controls").standardizedFileURL
        let builders: Set = ["ReadOnlyArea.swift", "WrittenArea.swift"]
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
            path.contains("/") && path.hasSuffix(".swift")
                && !builders.contains((path as NSString).lastPathComponent)
        }
        let catalog = try String(contentsOf: folder.appending(path: "Catalog.swift"), encoding: .utf8)

        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let name = try #require(text.firstMatch(of: /static (?:let|func) (\w+)/)?.1)
            #expect(catalog.contains(".\(name)"), "\(file)")
        }
        let ids = Baseline.neoHaloPSAAll.controls.map(\.id)
        #expect(files.count == ids.count)
        #expect(Set(ids).count == ids.count)
    }
}
