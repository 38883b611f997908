import AuditModel
import HaloAPI
import Testing

@Suite struct PagingTests {
    @Test func `a short page is continued from the rows received`() throws {
        let page = try page(1...50, of: 717)

        let step = Paging(size: 100).next(after: page)

        #expect(step == .ask(page: 2, size: 50))
    }

    @Test func `a list ends when all rows claimed are there`() throws {
        var paging = Paging(size: 2)

        let steps = [paging.take(try page(1...2, of: 3)), paging.take(try page(3...3, of: 3))]

        #expect(steps == [.ask(page: 2, size: 2), .done])
        #expect(paging.missing == 0)
    }

    @Test func `an empty page ends a list, and what is missing is known`() throws {
        var paging = Paging(size: 2)

        let steps = [
            paging.take(try page(1...2, of: 5)), paging.take(try Page(bytes(#"{"actions":[]}"#), path: "/A")),
        ]

        #expect(steps == [.ask(page: 2, size: 2), .done])
        #expect(paging.missing == 3)
    }

    @Test func `a page thinned out in the middle is not the end`() throws {
        var paging = Paging(size: 3)

        let steps = [
            paging.take(try page(1...3, of: 9)), paging.take(try page(4...4, of: 9)),
            paging.take(try page(7...9, of: 9)),
        ]

        #expect(steps == [.ask(page: 2, size: 3), .ask(page: 3, size: 3), .ask(page: 4, size: 3)])
    }

    @Test func `a page that repeats is a loop`() throws {
        var paging = Paging(size: 2)
        _ = paging.take(try page(1...2, of: 9))

        let step = paging.take(try page(1...2, of: 9))

        #expect(step == .stuck("page 2 repeats rows that came before"))
    }

    @Test func `the total is the first page's; another later is reported`() throws {
        var paging = Paging(size: 2)
        _ = paging.take(try page(1...2, of: 3))

        let step = paging.take(try page(3...4, of: 4))

        #expect(step == .done)
        #expect(paging.total == 3)
        #expect(paging.changedTotal == 4)
    }

    @Test func `a record count of nothing on a page past the end is no change`() throws {
        var paging = Paging(size: 2)
        _ = paging.take(try page(1...2, of: 3))

        let step = paging.take(try Page(bytes(#"{"record_count":0,"actions":[]}"#), path: "/A"))

        #expect(step == .done)
        #expect(paging.changedTotal == nil)
    }

    @Test(arguments: [
        (3, Paging.Step.done), (100, .ask(page: 2, size: 100)), (50, .ask(page: 2, size: 50)), (200, .done),
    ])
    func `a list that claims nothing goes on while pages are full`(count: Int, expected: Paging.Step) throws {
        let list = "[" + (1...count).map { #"{"id":\#($0)}"# }.joined(separator: ",") + "]"

        let step = Paging(size: 100).next(after: try Page(bytes(list), path: "/Agent"))

        #expect(step == expected)
    }

    private func page(_ ids: ClosedRange<Int>, of total: Int) throws -> Page {
        let rows = ids.map { #"{"id":\#($0)}"# }.joined(separator: ",")
        return try Page(bytes(#"{"record_count":\#(total),"actions":[\#(rows)]}"#), path: "/Actions")
    }
}

@Suite struct PageTests {
    @Test func `rows keep their exact bytes`() throws {
        let page = try Page(
            bytes(#" { "actions" : [ {"id": 1.0 } , {"ü":"\u00fc"}], "record_count" : "2" } "#),
            path: "/A"
        )

        #expect(
            page.rows.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                #"{"id": 1.0 }"#, #"{"ü":"\u00fc"}"#,
            ]
        )
        #expect(page.claimed == 2)
        #expect(page.key == "actions")
    }

    @Test func `the preferred list wins over others`() throws {
        let page = try Page(bytes(#"{"actionsdetails":[],"actions":[1]}"#), key: "actions", path: "/A")

        #expect(page.rows.count == 1)
    }

    @Test func `a bare list has rows and claims nothing`() throws {
        let page = try Page(bytes("[1,2]"), key: "agents", path: "/A")

        #expect(page.rows.count == 2)
        #expect(page.claimed == nil)
    }

    @Test func `null is an empty list where nothing is claimed to be in it`() throws {
        #expect(
            try Page(bytes(#"{"actions":null,"record_count":0}"#), key: "actions", path: "/A").rows.isEmpty
        )
    }

    @Test(arguments: [
        "", "[1,]", "<html>", "1", "{}", #"{"a":[],"b":[]}"#, #"{"actions":null,"record_count":4}"#,
        #"{"actions":null}"#,
        #"{"actions":[1],"actions":[]}"#, #"{"actions":[],"record_count":-1}"#,
        #"{"actions":[],"record_count":1.5}"#,
        #"{"actions":[],"record_count":1,"record_count":2}"#, #"{"actions":{}}"#,
    ])
    func `a page that could hide rows is refused`(text: String) {
        #expect(throws: HaloError(.malformedPage, "/Actions", "")) {
            try Page(bytes(text), key: "actions", path: "/Actions")
        }
    }
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
