import AuditModel
import Foundation
import HaloSandbox
import SwiftCSV
import Testing

/// `report --client`, by the real binary over a sandbox that was collected three times.
@Suite struct ClientReportTests {
    /// A folder with a store that knows whose each ticket is.
    private func collected(
        _ scenario: Scenario = .mixed,
        faults: [Fault] = [],
        asks: Bool = true
    ) async throws -> Command {
        let command = try Command()
        let sandbox = try await Sandbox.start(scenario: scenario, seed: 1, actions: 600, faults: faults)
        try command.write(Sandbox.collectorSecret, to: "secret")
        try command.write(
            PipelineTests.configuration(url: sandbox.url, more: asks ? "    per-client: true\n" : "")
                .replacing("Neo Agent Integration", with: "'\(scenario.neo.applicationName)'"),
            to: "neoaudit.yaml"
        )
        for time in scenario.earlierRuns + [scenario.now] {
            try await sandbox.setNow(time)
            let outcome = try await command.run("collect", "--quiet", "--allow-insecure-loopback")
            #expect(outcome.status == 0 || outcome.status == 3, "\(outcome.errors)")
        }
        try await sandbox.stop()
        return command
    }

    private func json(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func json(_ command: Command, client: Int? = nil) async throws -> [String: Any] {
        let options = client.map { ["--client", "\($0)"] } ?? []
        return try json(try await command.run(["check", "--json"] + options).output)
    }

    private func rows(_ report: [String: Any], _ key: String) throws -> [[String: Any]] {
        try #require(report[key] as? [[String: Any]])
    }

    private func findings(_ report: [String: Any]) throws -> [[String: Any]] {
        try rows(report, "results").flatMap { try rows($0, "findings") }
    }

    /// Whatever a report of all clients tells of a row that is of another client or of none known.
    private func foreign(to client: Int, _ command: Command) async throws -> Set<String> {
        let all = try await json(command)
        var texts: Set<String> = []
        for action in try rows(all, "actions") where action["client"] as? Int != client {
            let ticket = try #require(action["ticket"] as? Int)
            texts.insert("\(ticket)/\(try #require(action["action"] as? Int))")
            texts.insert("\"ticket\": \(ticket),")
            texts.insert("\n\(ticket),")
            texts.insert(try #require(action["guid"] as? String))
        }
        for finding in try findings(all)
        where finding["client"] as? Int != nil && finding["client"] as? Int != client {
            texts.insert(try #require(finding["id"] as? String))
            texts.insert(try #require(finding["record"] as? String))
            texts.insert(try #require(finding["occurredAt"] as? String))
            // Short values, such as 0, stand everywhere.
            for value in [finding["from"], finding["to"]].compactMap({ $0 as? String }) where value.count > 4
            {
                texts.insert(value)
            }
        }
        // Names of outcomes stand in rows of every client.
        return texts.subtracting(try rows(all, "actions").compactMap { $0["outcome"] as? String })
    }

    @Test(arguments: [Scenario.mixed, .violations])
    func `nothing of another client is in any file of a client's report, nor on the terminal`(
        scenario: Scenario
    ) async throws {
        let command = try await collected(scenario)
        let expires = [
            "--from", "2030-01-01", "--until", "2030-02-01", "--owner", "Ann Otherwise", "--approver", "Bo",
        ]
        for client in ["13", "12"] {
            let added = try await command.run(
                [
                    "exception", "add", "--quiet", "--control", "RO-1", "--operations", "update", "--client",
                    client,
                ]
                    + ["--reason", "agreed with number \(client)"] + expires
            )
            #expect(added.status == 0, "\(added.errors)")
        }
        let foreign = try await foreign(to: 12, command)

        let report = try await command.run("report", "--quiet", "--client", "12")
        let table = try await command.run("check", "--client", "12")
        let whole = try await command.run("report", "--quiet", "--output", "all")

        #expect(report.status == 0 && whole.status == 0, "\(report.errors)\(whole.errors)")
        let folder = report.output.trimmingCharacters(in: .newlines)
        #expect(folder.hasSuffix("/client-12"))
        let path = String(folder.drop { $0 == "." || $0 == "/" })
        let names = try FileManager.default.contentsOfDirectory(
            atPath: command.folder.appending(path: path).path
        )
        #expect(names.count == 10 && foreign.count > 250)
        let files = try names.map { ($0, try command.text("\(path)/\($0)")) } + [("terminal", table.output)]
        for (name, text) in files {
            #expect(foreign.filter { text.contains($0) }.sorted() == [], "\(name)")
            #expect(!text.contains("number 13"), "\(name)")
        }
        // The same search finds all of it where it is to be seen.
        let all = try ["report.json", "report.html", "findings.csv", "actions.csv"].map {
            try command.text("all/\($0)")
        }
        .joined()
        #expect(foreign.filter { !all.contains($0) && !$0.hasPrefix("=") }.sorted() == [])
        let entries = Set(
            try rows(try await json(command), "actions").filter { $0["client"] as? Int != 12 }
                .compactMap { $0["entry"] as? Int }
        )
        let own = try json(try command.text("\(path)/report.json"))
        let shown = try rows(own, "results").flatMap { $0["entries"] as? [Int] ?? [] }
        #expect(entries.isDisjoint(with: shown))
        #expect(try rows(own, "actions").allSatisfy { $0["client"] as? Int == 12 })
        #expect(try findings(own).allSatisfy { [nil, 12].contains($0["client"] as? Int) })
        for text in [try command.text("\(path)/report.html"), table.output] {
            #expect(text.contains("Client 12 only; of other clients only counts: "))
            #expect(text.contains("1 exception for them alone"))
        }
        #expect((own["client"] as? [String: Any])?["otherExceptions"] as? Int == 1)
    }

    @Test func `the clients' actions and findings, and those of none known, are all there are`() async throws
    {
        let command = try await collected()
        let all = try await json(command)
        let actions = try rows(all, "actions")
        let found = try findings(all)

        var (sum, found12to15) = (0, 0)
        for client in 12...15 {
            let own = try await json(command, client: client)
            let count = try rows(own, "actions").count
            #expect(count == actions.filter { $0["client"] as? Int == client }.count && count > 0)
            let share = try #require(own["client"] as? [String: Any])
            let days = try rows(try #require(own["activity"] as? [String: Any]), "days")
            let writes = days.compactMap { $0["writes"] as? Int }.reduce(0, +)
            let others = try #require(share["otherWrites"] as? Int) + (share["unclearWrites"] as? Int ?? 0)
            let whole = try rows(try #require(all["activity"] as? [String: Any]), "days")
                .compactMap { $0["writes"] as? Int }.reduce(0, +)
            #expect(writes + others == whole, "client \(client)")
            sum += count
            found12to15 += try findings(own).filter { ($0["control"] as? String)?.hasPrefix("RO-") == true }
                .count
        }
        #expect(sum + actions.filter { $0["client"] is NSNull }.count == actions.count)
        #expect(
            found12to15
                == found.filter {
                    ($0["control"] as? String)?.hasPrefix("RO-") == true && $0["client"] is Int
                }.count
        )
        // As the scenario has it: one invoice is 12's, one contract 14's, one site 15's.
        let verdicts = try rows(try await json(command, client: 14), "results").reduce(into: [:]) {
            $0[$1["id"] as? String ?? ""] = $1["verdict"] as? String
        }
        #expect(verdicts["RO-1"] == "unknown" && verdicts["RO-2"] == "fail" && verdicts["RO-9"] == "pass")
        #expect(verdicts["WR-2"] == "info" && verdicts["EXT-2"] == "pass")
    }

    @Test func `telling clients apart changes no other verdict and no figure`() async throws {
        let (with, without) = (try await collected(), try await collected(asks: false))

        let (told, plain) = (try await json(with), try await json(without))

        var (one, other) = (
            try #require(told["activity"] as? [String: NSObject]),
            try #require(plain["activity"] as? [String: NSObject])
        )
        let clients = try [one.removeValue(forKey: "clients"), other.removeValue(forKey: "clients")].map {
            try #require($0 as? [[String: Any]])
        }
        #expect(one == other && told["grants"] as? NSObject == plain["grants"] as? NSObject)
        let writes = try rows(told, "actions").count + rows(told, "changes").count
        for clients in clients {
            #expect(clients.compactMap { $0["count"] as? Int }.reduce(0, +) == writes)
        }
        let unclear = clients.map { $0.first { $0["client"] is NSNull }?["count"] as? Int ?? 0 }
        #expect(unclear[0] < unclear[1])
        for (one, other) in zip(try rows(told, "results"), try rows(plain, "results")) {
            #expect(one["verdict"] as? String == other["verdict"] as? String)
            guard one["id"] as? String != "EXT-7" else { continue }
            #expect(one["observed"] as? String == other["observed"] as? String)
        }
        #expect(try rows(told, "actions").count == rows(plain, "actions").count)
        let unknown = try rows(try await json(without, client: 12), "results").first {
            $0["id"] as? String == "EXT-2"
        }
        #expect(unknown?["verdict"] as? String == "unknown")
        #expect((unknown?["unlock"] as? String)?.contains("per-client: true") == true)
    }

    @Test func `refused tickets leave unknown what rests on actions`() async throws {
        let command = try await collected(
            faults: (1...15).map { Fault(.forbidden, path: "Tickets", request: $0) }
        )

        let report = try await json(command, client: 12)

        let results = try rows(report, "results")
        for id in ["RO-4", "WR-2", "EXT-2", "EXT-5"] {
            #expect(results.first { $0["id"] as? String == id }?["verdict"] as? String == "unknown", "\(id)")
        }
        let coverage = try rows(report, "coverage").first { $0["source"] as? String == "tickets" }
        #expect(coverage?["complete"] as? Bool == false)
        #expect((coverage?["gap"] as? String)?.contains("403") == true)
    }

    @Test func `a client that no record is of is refused, and no other one is named`() async throws {
        let command = try await collected()

        for arguments in [["check", "--client", "99"], ["report", "--client", "99"]] {
            let outcome = try await command.run(arguments)

            #expect(outcome.status == 64)
            #expect(outcome.output.isEmpty)
            #expect(
                outcome.errors
                    == "neoaudit: error: --client 99: expected HaloPSA's id of a client that some record names; "
                    + "4 clients were seen, none with this id\n"
            )
        }
        #expect(try await command.run("check", "--client", "acme").status == 64)
    }
}
