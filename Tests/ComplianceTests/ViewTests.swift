import AuditModel
import Evidence
import Foundation
import Testing

@testable import Compliance

/// The list of views proves its own order, and the database has what each view says of itself.
@Suite struct ViewTests {
    /// Everything a query over the views can name.
    private static let names: [(name: String, columns: [String])] =
        View.all.map { ($0.name, $0.columns.map(\.name)) }
        + tables.filter { View.named($0.name) == nil }
        + [
            ("actionOfAllTime", ["seq", "ticketId", "trace", "occurredAt"]),
            ("changeOfAllTime", ["seq", "trace", "occurredAt"]),
        ]

    /// The store's tables as views see them: by public words, those of all clients by a name of their own.
    private static let tables: [(name: String, columns: [String])] = {
        let store = try? EvidenceStore(
            inMemory: .init(now: { .distantPast }, random: { [UInt8](repeating: 7, count: $0) })
        )
        let found = try? store?.read { reader in
            try reader.present(importsBy: .distantFuture)
            return try (StoreTable.all + StoreTable.asked).map { table in
                let columns = try reader.rows(
                    "SELECT name FROM pragma_table_info(:table)",
                    ["table": .text(table.everybodys)]
                )
                return (table.everybodys, columns.map { $0.text("name") })
            }
        }
        return found ?? []
    }()

    private static func queries(_ view: View, _ client: Int64?) -> [String] {
        switch view.rows(of: client) {
        // Tables that are asked of all time go by another name where only their reading is looked at.
        case .asked(let query), .kept(let query):
            [
                query.replacing("main.action", with: "actionOfAllTime")
                    .replacing("main.change", with: "changeOfAllTime")
            ]
        case .made(let queries, _): queries
        case .stored: []
        }
    }

    @Test func `every view stands once, and after those it needs`() {
        var before: Set<String> = []
        for view in View.all {
            #expect(before.isSuperset(of: view.needs.map(\.name)), "\(view.name)")
            #expect(before.insert(view.name).inserted, "\(view.name)")
        }
        #expect(View.all.count > 40)
    }

    @Test(arguments: [nil, 12] as [Int64?])
    func `a view needs what its queries read, as SQLite says, and nothing else`(client: Int64?) throws {
        #expect(Self.tables.count == StoreTable.all.count + StoreTable.asked.count)
        for view in View.all {
            let read = try Set(
                Self.queries(view, client).flatMap { try QueryReads.names(in: $0, of: Self.names) }
            )
            .intersection(View.all.map(\.name))
            let declared = Set(view.needs.map(\.name))

            #expect(read.isSubset(of: declared), "\(view.name) reads \(read.subtracting(declared).sorted())")
            let used = try Set(
                [nil, 12].flatMap { client in
                    try Self.queries(view, client).flatMap { try QueryReads.names(in: $0, of: Self.names) }
                }
            )
            #expect(
                declared.isSubset(of: used),
                "\(view.name) needs no \(declared.subtracting(used).sorted())"
            )
        }
    }

    @Test(arguments: [nil, 12] as [Int64?])
    func `the database has each view with its columns, in their order`(client: Int64?) throws {
        let store = try ExampleTrial(Example(.pass, "any")).store
        let engagement = Engagement(
            parties: .example,
            period: try #require(ExampleTrial.period),
            client: client
        )
        try store.read { reader in
            _ = try EvidenceViews(reader, baseline: .neoHaloPSAAll, engagement: engagement)
            for view in View.all {
                let columns = try reader.rows(
                    "SELECT name FROM pragma_table_info(:view) ORDER BY cid",
                    ["view": .text(view.name)]
                )
                #expect(columns.map { $0.text("name") } == view.columns.map(\.name), "\(view.name)")
            }
            let laid = try reader.rows(
                "SELECT name FROM temp.sqlite_schema WHERE type IN ('table', 'view') ORDER BY name"
            ).map { $0.text("name") }
            // The writer of an example leaves two of its own, and what is superseded is of the past's own showing.
            let known = Set(
                View.all.map(\.name)
                    + (StoreTable.all + StoreTable.asked).flatMap { [$0.name, $0.everybodys] }
                    + ["recounted", "seen", "superseded"]
            )
            #expect(laid.filter { !known.contains($0) } == [])
        }
    }

    @Test(arguments: View.all.map(\.name))
    func `a view says what it holds, and every column what it means`(name: String) throws {
        let view = try #require(View.named(name))

        #expect(view.summary.hasSuffix(".") && view.summary.count > 10)
        #expect(!view.columns.isEmpty && view.columns.allSatisfy { $0.meaning.count > 2 })
        #expect(Set(view.columns.map(\.name)).count == view.columns.count)
        #expect(Set(view.key + view.indexes.flatMap { $0 }).isSubset(of: view.columns.map(\.name)))
    }

    @Test(arguments: Baseline.neoHaloPSAAll.controls)
    func `a control that reads one client's rows alone says which writes it looks at`(control: Control) throws
    {
        let read = try control.sql.flatMap { try QueryReads.names(in: $0, of: Self.names) }
        let ofWrites =
            View.all.filter { $0.isPerClient && $0.name != "elsewhereNote" }.map(\.name)
            + ["neoWrite", "neoAction", "neoCount", "neoSpan", "neoWritten", "grantUse", "approvalSought"]

        // Notes are looked through for a secret whosever they are: what others' hold is told as a number.
        let isOfWrites = control.id != "CHK-5" && read.contains { ofWrites.contains($0) }
        #expect(isOfWrites == (control.concern != .none), "\(control.id) reads \(read)")
    }

    @Test func `every file of a view stands in the list`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Compliance/Views").standardizedFileURL
        let list = try String(contentsOf: folder.appending(path: "View+All.swift"), encoding: .utf8)
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
        var count = 0
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /(?m)^    static let (\w+) = View\(/) {
                count += 1
                #expect(try list.contains(Regex("\\b\(match.1)\\b")), "\(file): \(match.1)")
            }
        }
        #expect(count == View.all.count)
    }
}
