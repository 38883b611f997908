import AuditModel
import Evidence
import Testing

@testable import Compliance

/// What persons say of what no answer tells: it settles that, as long as it holds, and nothing else.
@Suite struct StatementTests {
    private static let invoices = Part.all(of: .invoices).filter(\.bars).map(\.name)
    private static let writer: Example.Sent = .neoAgent(["SA": "true"])

    /// Neo's agent with read-only claims, and one that nobody knows.
    private static func strange(_ value: String = "true") -> Example.Sent {
        let agents = Example.Sent.neoAgent()
        let claim = #"{"type":"Xyz","value":"\#(value)"}"#
        return Example.Sent(
            .agents,
            rows: agents.rows.map { $0.replacing(#""claims":["#, with: #""claims":[\#(claim),"#) }
        )
    }

    private func terms(
        _ control: String,
        _ subject: AttestationSubject,
        until: Instant = Instant(year: 2027, month: 1, day: 1)
    ) -> AttestationTerms {
        .example(control, until: until, subject: subject)
    }

    private func verdict(
        _ control: String,
        of rows: [Example.Sent],
        unread: [Resource] = [],
        parties: Parties = .example,
        saying statements: (ExampleTrial, Parties) throws -> [AttestationTerms] = { _, _ in [] }
    ) throws -> ControlResult {
        let example = Example(.unknown, "", rows, unread: unread, parties: parties)
        let trial = try ExampleTrial(example, isOver: true)
        let said = try statements(trial, parties)
        try trial.store.write { writer in for terms in said { _ = try writer.add(terms) } }
        let control = try #require(Baseline.neoHaloPSAAll.controls.first { $0.id == control })
        return try trial.result(of: control)
    }

    private func digest(_ trial: ExampleTrial, _ parties: Parties) throws -> String {
        try trial.store.read { reader in
            let run = try #require(try reader.lastRun())
            return try #require(try PermissionDigest(reader, parties: parties, run: run).text)
        }
    }

    @Test func `a claim that nobody knows leaves permissions unknown, unless it is off`() throws {
        let unread = [Resource.audit, .invoices]

        #expect(try verdict("RO-1", of: [.neo(), Self.strange()], unread: unread).verdict == .unknown)
        #expect(try verdict("RO-1", of: [.neo(), Self.strange("0")], unread: unread).verdict == .pass)
    }

    @Test(arguments: [Place.noArea, .area(.contracts), .area(.invoices)])
    func `the configuration places such a claim, which then grants its own area alone`(place: Place) throws {
        var parties = Parties.example
        parties.claims = ["Xyz": place]

        let result = try verdict(
            "RO-1",
            of: [.neo(), Self.strange()],
            unread: [.audit, .invoices],
            parties: parties
        )

        #expect(result.verdict == (place == .area(.invoices) ? .unknown : .pass))
    }

    @Test func `a change that was refused in each part shows what permissions come to`() throws {
        let result = try verdict("RO-1", of: [.neo(), Self.strange()], unread: [.audit, .invoices]) {
            [terms("EXT-3", .denied(parts: Self.invoices, byNeo: false, settings: try digest($0, $1)))]
        }

        #expect(result.verdict == .pass)
        #expect(result.basis.contains("a change was tried and refused (AT-1)"))
    }

    @Test(arguments: ["parts", "settings", "expired"])
    func `a refusal in some parts, under other permissions or of the past shows nothing`(kind: String) throws
    {
        let result = try verdict("RO-1", of: [.neo(), Self.strange()], unread: [.audit, .invoices]) {
            let parts = kind == "parts" ? Array(Self.invoices.dropLast()) : Self.invoices
            let settings = kind == "settings" ? "0" : try digest($0, $1)
            let until = Instant(year: 2026, month: 10, day: kind == "expired" ? 20 : 31).adding(days: 30)
            return [
                terms(
                    "EXT-3",
                    .denied(parts: parts, byNeo: true, settings: settings),
                    until: kind == "expired" ? Instant(year: 2026, month: 10, day: 20) : until
                )
            ]
        }

        #expect(result.verdict == .unknown)
    }

    @Test func `a part that nobody uses is shown by its empty list, which the collector cannot vouch for`()
        throws
    {
        let rows: [Example.Sent] = [
            .neo(), .neoAgent(["SA": "true"], isCollectorBlind: true),
            Example.Sent(.invoices, #"{"id":1,"guid":"a"}"#),
        ]
        let empty = Part.all(of: .invoices).filter { $0.bars && $0.name != "invoices" }.map(\.name)
        func said(of parts: [String]) throws -> Verdict {
            try verdict("RO-1", of: rows, unread: [.audit]) { _, _ in
                parts.map { terms("RO-1", .notInUse(part: $0)) }
            }.verdict
        }

        #expect(try said(of: []) == .unknown)
        #expect(try said(of: Array(empty.dropLast())) == .unknown)
        #expect(try said(of: empty) == .pass)
    }

    @Test func `a part with a record is in use, whatever a person says`() throws {
        let rows: [Example.Sent] = [
            .neo(), Self.writer, Example.Sent(.recurringInvoices, #"{"id":1,"guid":"a"}"#),
        ]

        let result = try verdict("RO-1", of: rows, unread: [.audit, .invoices]) { _, _ in
            [terms("RO-1", .notInUse(part: "invoices"))]
        }

        #expect(result.verdict == .unknown)
    }

    private static let logged: [Example.Sent] = [
        .neo(), writer, .audit("FAULTS", agent: 17, on: "2026-10-01T09:12:00", id: 1700),
        .audit("INVOICEHEADER", agent: 4),
    ]

    private func entry(of table: String, in trial: ExampleTrial) throws -> Int64 {
        try trial.store.read { reader in
            try #require(
                try reader.rows(
                    "SELECT MAX(seq) AS seq FROM change WHERE recordTable = :table AND agentId IS NULL",
                    ["table": .text(table)]
                ).first?.optionalInt("seq")
            )
        }
    }

    @Test func `listed rows are settled one by one, and only for the area they were settled for`() throws {
        let rows = Self.logged + [.audit("INVOICEHEADER", nobody: "0")]
        func said(for control: String) throws -> ControlResult {
            try verdict("RO-1", of: rows) { trial, _ in
                [terms(control, .settled(entries: [try entry(of: "INVOICEHEADER", in: trial)]))]
            }
        }

        #expect(try verdict("RO-1", of: rows).verdict == .unknown)
        #expect(try said(for: "RO-2").verdict == .unknown)
        let settled = try said(for: "RO-1")
        #expect(settled.verdict == .pass)
        #expect(settled.basis.hasPrefix("settled: 1 row settled as not Neo's by AT-1 (entry "))
        #expect(settled.observed == "no write by Neo; 1 row settled as not Neo's")
    }

    @Test func `a row that is certainly Neo's is settled by nobody`() throws {
        let result = try verdict("RO-1", of: Self.logged + [.audit("INVOICEHEADER", agent: 17, id: 5)]) {
            trial,
            _ in
            let entries = try trial.store.read { reader in
                try reader.rows("SELECT seq FROM change WHERE agentId = 17").map { $0.int("seq") }
            }
            return [terms("RO-1", .settled(entries: entries))]
        }

        #expect(result.verdict == .fail)
    }

    private static func named(_ who: String) -> Example.Sent {
        Example.Sent(
            .invoiceChanges,
            #"{"id":1,"invoice_id":7,"field_name":"x","old_value":"","new_value":"","who":"\#(who)","#
                + #""datetime":"2026-10-14T09:12:00"}"#
        )
    }

    @Test func `people whom the configuration names are not Neo, and their rows are said to be settled`()
        throws
    {
        var parties = Parties.example
        parties.knownPeople = ["pat lee "]
        let rows = Self.logged + [Self.named("Pat Lee")]

        #expect(try verdict("RO-1", of: rows).verdict == .unknown)
        let known = try verdict("RO-1", of: rows, parties: parties)
        #expect(known.verdict == .pass)
        #expect(known.basis.contains("1 row settled as not Neo's by known-people"))
    }

    @Test func `a name that the configuration gives a person and an agent of Neo's bears is shared`() throws {
        var parties = Parties.example
        parties.knownPeople = ["Neo Agent"]

        let result = try verdict("RO-1", of: Self.logged + [Self.named("Neo Agent")], parties: parties)

        #expect(result.verdict != .pass)
    }

    @Test func `the configuration places a table that nobody knows`() throws {
        let rows = Self.logged + [.audit("WIDGET", agent: 17, id: 6)]
        func placed(_ place: Place?) throws -> Verdict {
            var parties = Parties.example
            parties.tables = place.map { ["WIDGET": $0] } ?? [:]
            return try verdict("RO-1", of: rows, unread: [.invoices], parties: parties).verdict
        }

        #expect(try placed(nil) == .unknown)
        #expect(try placed(.noArea) == .pass)
        #expect(try placed(.area(.contracts)) == .pass)
        #expect(try placed(.area(.invoices)) == .fail)
    }
}
