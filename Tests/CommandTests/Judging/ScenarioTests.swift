import Foundation
import SwiftCSV
import Testing

@Suite struct ScenarioTests {
    /// The whole result table of each scenario, as a person worked it out from what the scenario says.
    static let tables: [(scenario: String, exit: Int, verdicts: String)] = [
        (
            "mixed", 2,
            """
            CHK-0 pass, CHK-1 pass, CHK-2 pass, CHK-3 pass, CHK-4 pass, CHK-5 manual, RO-1 fail, RO-2 excepted, \
            RO-3 unknown, RO-4 pass logged, RO-5 pass prevented, RO-6 pass unchanged, RO-7 pass prevented, \
            RO-8 pass prevented, RO-9 fail, RO-10 unknown, WR-1 info, WR-2 info, WR-3 info, WR-4 info, WR-5 info, \
            WR-6 info, WR-7 manual, EXT-1 pass, EXT-2 pass, EXT-3 fail, EXT-4 fail, EXT-5 pass, \
            EXT-6 info, EXT-7 unknown, EXT-8 pass, EXT-9 manual, EXT-10 unknown, EXT-11 unknown, \
            EXT-12 manual
            """
        ),
        (
            "clean", 0,
            """
            CHK-0 pass, CHK-1 pass, CHK-2 pass, CHK-3 pass, CHK-4 pass, CHK-5 pass, RO-1 pass, RO-2 pass, RO-3 pass, \
            RO-4 pass, RO-5 pass, RO-6 pass, RO-7 pass, RO-8 pass, RO-9 pass, RO-10 pass, WR-1 info, WR-2 info, \
            WR-3 info, WR-4 info, WR-5 info, WR-6 info, WR-7 info, EXT-1 pass, EXT-2 pass, EXT-3 pass, \
            EXT-4 pass, EXT-5 pass, EXT-6 info, EXT-7 pass, EXT-8 pass, EXT-9 manual, EXT-10 unknown, \
            EXT-11 unknown, EXT-12 pass
            """
        ),
        (
            "violations", 2,
            """
            CHK-0 pass, CHK-1 pass, CHK-2 pass, CHK-3 fail, CHK-4 fail, CHK-5 fail, RO-1 unknown, RO-2 unknown, \
            RO-3 unknown, RO-4 fail, RO-5 unknown, RO-6 unknown, RO-7 unknown, RO-8 unknown, RO-9 unknown, \
            RO-10 unknown, WR-1 info, WR-2 info, WR-3 info, WR-4 info, WR-5 info, WR-6 info, WR-7 manual, EXT-1 fail, \
            EXT-2 fail, EXT-3 fail, EXT-4 fail, EXT-5 pass, EXT-6 info, EXT-7 pass, EXT-8 pass, EXT-9 manual, \
            EXT-10 unknown, EXT-11 unknown, EXT-12 fail
            """
        ),
        (
            "first-run", 3,
            """
            CHK-0 unknown, CHK-1 pass, CHK-2 pass, CHK-3 pass, CHK-4 pass, CHK-5 manual, RO-1 unknown, \
            RO-2 unknown, RO-3 unknown, RO-4 unknown, RO-5 unknown, RO-6 unknown, RO-7 unknown, RO-8 unknown, \
            RO-9 unknown, RO-10 unknown, WR-1 info, WR-2 info, WR-3 info, WR-4 info, WR-5 info, WR-6 info, WR-7 info, \
            EXT-1 pass, EXT-2 pass, EXT-3 unknown, EXT-4 unknown, EXT-5 unknown, EXT-6 info, EXT-7 unknown, EXT-8 pass, \
            EXT-9 manual, EXT-10 unknown, EXT-11 unknown, EXT-12 unknown
            """
        ),
    ]

    @Test(arguments: tables)
    func `a scenario gives the verdicts that were worked out for it`(
        scenario: String,
        exit: Int,
        verdicts: String
    ) async throws {
        let command = try Command()

        let demo = try await command.run(
            "demo",
            "--quiet",
            "--scenario",
            scenario,
            "--actions",
            "600",
            "--output",
            "out"
        )

        #expect(demo.status == 0, "\(demo.errors)")
        #expect(demo.output.hasSuffix("'neoaudit audit' would exit with \(exit)\n"))
        let csv = try EnumeratedCSV(string: command.text("out/controls.csv"))
        let report = try #require(
            JSONSerialization.jsonObject(with: command.bytes("out/report.json")) as? [String: Any]
        )
        let routes = try Self.routes(report)
        let expected = verdicts.split(separator: ", ").map { $0.split(separator: " ").map { String($0) } }
        #expect(csv.rows.map { $0[0] } == expected.map { $0[0] })
        for (row, wanted) in zip(csv.rows, expected) {
            #expect(row[6] == wanted[1], "\(scenario) \(row[0]): \(row[8]); \(row[9])")
            if wanted.count == 3 { #expect(routes[row[0]]?.hasPrefix(wanted[2] + ": ") == true) }
        }
    }

    /// The basis of each control in `report.json`.
    private static func routes(_ report: [String: Any]) throws -> [String: String] {
        let controls = try #require(report["results"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: controls.compactMap { control in
                (control["id"] as? String).map { ($0, control["basis"] as? String ?? "") }
            }
        )
    }
}
