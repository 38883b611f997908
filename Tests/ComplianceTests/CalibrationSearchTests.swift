import AuditModel
import Compliance
import Evidence
import Testing

@Suite struct CalibrationSearchTests {
    private let asked = Instant(year: 2026, month: 10, day: 1)

    /// Two collections, at the moment of asking and a minute later; a source in `unread` was refused the second time.
    private func sightings(
        in area: Area,
        first: [(Resource, String)] = [],
        second: [(Resource, String)] = [],
        unread: [Resource] = [],
        since: Instant? = nil
    ) throws -> CalibrationSearch {
        let store = try EvidenceStore(
            inMemory: .init(now: { asked }, random: { [UInt8](repeating: 7, count: $0) })
        )
        try run(store, bound: asked, first, unread: [])
        let last = try run(store, bound: asked.adding(milliseconds: 60_000), second, unread: unread)
        let part = try #require(Part.all(of: area).first)
        return try store.read { try CalibrationSearch($0, of: part, since: since ?? asked, run: last) }
    }

    @discardableResult
    private func run(
        _ store: EvidenceStore,
        bound: Instant,
        _ rows: [(Resource, String)],
        unread: [Resource]
    ) throws -> Int64 {
        try store.write { writer in
            let run = try writer.beginRun(
                bound: bound,
                collector: Collector(clientID: "collector", agent: 30),
                about: Array("{}".utf8)
            )
            for resource in Resource.all {
                for (of, row) in rows where of == resource {
                    try ExampleTrial.observe(row, of: resource, run: run, writer: writer)
                }
                let isRead = !unread.contains(resource)
                if isRead, resource.isSnapshot {
                    try writer.finishSnapshot(of: resource, run: run)
                }
                try writer.settle(
                    Coverage(
                        source: resource.name,
                        requests: 1,
                        pages: 1,
                        claimed: nil,
                        stored: 0,
                        window: nil,
                        isComplete: isRead,
                        gap: isRead ? "" : "403"
                    ),
                    run: run,
                    snapshot: isRead && resource.isSnapshot ? bound : nil
                )
            }
            try writer.endRun(run, isComplete: true)
            return run
        }
    }

    private func audit(_ id: Int, _ table: String, second: Int) -> (Resource, String) {
        let time = asked.adding(milliseconds: Int64(second) * 1000).iso8601
        return (
            .audit,
            #"{"id":\#(id),"agent_id":4,"table_name":"\#(table)","id1":"3","value":"name","date":"\#(time)"}"#
        )
    }

    @Test func `a log shows a row of the area's tables since the moment, whoever wrote it`() throws {
        let found = try sightings(
            in: .suppliers,
            second: [audit(1, "SITE", second: 5), audit(2, "company", second: 9)]
        )

        #expect(found.shown.map(\.source) == ["audit"])
        #expect(found.silent == ["suppliers"])
        #expect(found.unread == [])
    }

    @Test func `a row from before the moment, or of another area, is none`() throws {
        let found = try sightings(
            in: .suppliers,
            second: [audit(1, "COMPANY", second: -1), audit(2, "AREA", second: 9)]
        )

        #expect(found.shown == [])
        #expect(found.silent.contains("audit"))
    }

    @Test func `a list shows a record that was another one at the moment`() throws {
        let found = try sightings(
            in: .suppliers,
            first: [(.suppliers, #"{"id":3,"name":"a"}"#)],
            second: [(.suppliers, #"{"id":3,"name":"b"}"#)]
        )

        #expect(found.shown.map(\.source) == ["suppliers"])
    }

    @Test func `a list that was not read at the moment tells neither where a record changed around it`()
        throws
    {
        let found = try sightings(
            in: .suppliers,
            first: [(.suppliers, #"{"id":3,"name":"a"}"#)],
            second: [(.suppliers, #"{"id":3,"name":"b"}"#)],
            since: asked.adding(milliseconds: 1)
        )

        #expect(found.shown == [])
        #expect(found.silent == ["audit"])
    }

    @Test func `a list first read after the moment is not called silent`() throws {
        let found = try sightings(in: .suppliers, since: asked.adding(milliseconds: -1))

        #expect(found.silent == ["audit"])
    }

    @Test func `a source that could not be read whole is not called silent`() throws {
        let found = try sightings(in: .suppliers, unread: [.audit])

        #expect(found.unread == ["audit"])
        #expect(!found.silent.contains("audit"))
    }

    @Test func `only logs that can hold the area are looked through`() throws {
        let invoices = try sightings(in: .invoices).silent
        let slas = try sightings(in: .slas).silent

        #expect(invoices.contains("invoice-changes") && invoices.contains("audit"))
        #expect(!slas.contains("invoice-changes") && slas.contains("audit"))
    }
}
