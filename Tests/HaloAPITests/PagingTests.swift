import AuditModel
import HaloAPI
import Testing

@Suite struct PagingTests {
    private func marks(_ ids: some Sequence<Int>) -> [RowMark] { ids.map { RowMark(key: "\($0)") } }

    @Test func `a short page is continued from the rows received`() {
        let step = Paging(size: 100).next(after: marks(1...50), claimed: 717)

        #expect(step == .ask(page: 2, size: 50))
    }

    @Test func `a full page that comes again is all there is, where fewer were asked for and as many came`() {
        var unpaged = Paging(size: 100)
        var broken = Paging(size: 100)
        let again = [Paging.Step.ask(page: 2, size: 100), .ask(page: 1, size: 99)]

        #expect((0..<2).map { _ in unpaged.take(marks(1...100), claimed: nil) } == again)
        #expect(unpaged.take(marks(1...100), claimed: nil) == .ask(page: 1, size: 10_000))
        #expect(unpaged.take(marks(1...100), claimed: nil) == .done)
        #expect(unpaged.collected == 100 && unpaged.isProven)
        #expect((0..<2).map { _ in broken.take(marks(1...100), claimed: nil) } == again)
        #expect(broken.take(marks(1...99), claimed: nil) == .stuck("page 2 repeats rows that came before"))
    }

    @Test(arguments: [nil, 250])
    func `a list that knows no pages gives as many rows as it is told to`(claimed: Int?) {
        var paging = Paging(size: 100)

        var steps = [
            paging.take(marks(1...100), claimed: claimed), paging.take(marks(1...100), claimed: claimed),
        ]
        if claimed == nil { steps.append(paging.take(marks(1...100), claimed: claimed)) }
        let last = paging.take(marks(1...250), claimed: claimed)

        #expect(steps.last == .ask(page: 1, size: 10_000))
        #expect(last == .done && paging.collected == 250 && paging.isProven)
    }

    @Test(arguments: [1...10_000, 1...90, 51...160])
    func `a list that knows no pages is stuck where as many rows come as may, or not those from before`(
        ids: ClosedRange<Int>
    ) {
        var paging = Paging(size: 100)
        for _ in 0..<3 { _ = paging.take(marks(1...100), claimed: nil) }

        #expect(paging.take(marks(ids), claimed: nil) == .stuck("page 2 repeats rows that came before"))
    }

    @Test func `a list ends when all rows claimed are there`() {
        var paging = Paging(size: 2)

        let steps = [paging.take(marks(1...2), claimed: 3), paging.take(marks(3...3), claimed: 3)]

        #expect(steps == [.ask(page: 2, size: 2), .done])
        #expect(paging.missing == 0)
    }

    @Test func `an empty page ends a list, and what is missing is known`() {
        var paging = Paging(size: 2)

        let steps = [paging.take(marks(1...2), claimed: 5), paging.take([], claimed: nil)]

        #expect(steps == [.ask(page: 2, size: 2), .done])
        #expect(paging.missing == 3)
    }

    @Test func `a page thinned out in the middle is not the end`() {
        var paging = Paging(size: 3)

        let steps = [
            paging.take(marks(1...3), claimed: 9), paging.take(marks(4...4), claimed: 9),
            paging.take(marks(7...9), claimed: 9),
        ]

        #expect(steps == [.ask(page: 2, size: 3), .ask(page: 3, size: 3), .ask(page: 4, size: 3)])
    }

    @Test func `a second without an end is given up, by pages and by time`() throws {
        let now = Instant(year: 2026, month: 3, day: 1)
        let window = try #require(Period(from: now.adding(days: -1), to: now))
        func marks(_ page: Int) -> [RowMark] {
            (0..<100).map {
                RowMark(key: "\(9_999_999 - page * 100 - $0)", time: now.adding(milliseconds: -5000))
            }
        }
        var (paging, seek) = (Paging(size: 100), Seek(window, size: 100))

        let pages = (0..<999).first { page in
            if case .stuck = paging.take(marks(page), claimed: nil) { true } else { false }
        }
        let asked = (0..<999).first { page in
            if case .refused = seek.take(marks(page), claimed: nil) { true } else { false }
        }

        #expect(pages == 200 && asked == 200)
    }

    @Test func `a page that repeats is a loop`() {
        var paging = Paging(size: 2)
        _ = paging.take(marks(1...2), claimed: 9)

        let again = paging.take(marks(1...2), claimed: 9)
        let step = paging.take(marks(1...2), claimed: 9)

        #expect(again == .ask(page: 1, size: 10_000))
        #expect(step == .stuck("page 2 repeats rows that came before"))
    }

    @Test func `a total that changes leaves the reading unproven`() {
        var paging = Paging(size: 2)
        _ = paging.take(marks([9, 8]), claimed: 3)

        let step = paging.take(marks([7]), claimed: 4)

        #expect(step == .done)
        #expect(paging.total == 3 && paging.changedTotal == 4)
        #expect(!paging.isProven)
    }

    @Test func `a record count of nothing on a page past the end is no change`() {
        var paging = Paging(size: 2)
        _ = paging.take(marks(1...2), claimed: 3)

        let step = paging.take([], claimed: 0)

        #expect(step == .done)
        #expect(paging.changedTotal == nil)
    }

    @Test(arguments: [1, 2, 4])
    func `a count that may be that of the page does not end a list of full pages`(claimed: Int) {
        let step = Paging(size: 2).next(after: marks(1...2), claimed: claimed)

        #expect(step == .ask(page: 2, size: 2))
    }

    @Test(arguments: [
        (3, Paging.Step.done), (100, .ask(page: 2, size: 100)), (50, .ask(page: 2, size: 50)), (200, .done),
    ])
    func `a list that claims nothing goes on while pages are full`(count: Int, expected: Paging.Step) {
        let step = Paging(size: 100).next(after: marks(1...count), claimed: nil)

        #expect(step == expected)
    }

    @Test(arguments: [
        ([5, 4, 3], true), ([5, 4, 4], false), ([3, 4, 5], false), ([5, 3, 4], false),
    ])
    func `several pages prove themselves by falling ids alone`(ids: [Int], isProven: Bool) {
        var paging = Paging(size: 2)
        _ = paging.take(marks(ids.prefix(2)), claimed: Set(ids).count)
        _ = paging.take(marks(ids.dropFirst(2)), claimed: Set(ids).count)

        #expect(paging.isProven == isProven)
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
        let page = try Page(bytes(#"{"actionsdetails":[],"actions":[1]}"#), keys: ["actions"], path: "/A")

        #expect(page.rows.count == 1)
    }

    @Test(arguments: [
        "[" + String(repeating: "0,", count: Page.mostValues) + "0]",
        "[" + String(repeating: "{},", count: Page.mostRows) + "{}]",
        #"{"actions":["# + String(repeating: "{},", count: Page.mostRows) + #"{}],"columns":[1]}"#,
    ])
    func `a page of more than can be held is too large, and nothing else`(body: String) {
        #expect(throws: HaloError(.oversize, "/A", "")) {
            try Page(bytes(body), keys: ["actions"], path: "/A")
        }
    }

    @Test func `a bare list has rows and claims nothing`() throws {
        let page = try Page(bytes("[1,2]"), keys: ["agents"], path: "/A")

        #expect(page.rows.count == 2)
        #expect(page.claimed == nil)
    }

    @Test func `null is an empty list where nothing is claimed to be in it`() throws {
        #expect(
            try Page(bytes(#"{"actions":null,"record_count":0}"#), keys: ["actions"], path: "/A").rows.isEmpty
        )
    }

    @Test(arguments: [("3.0", 3), (#""3""#, 3), ("0", 0), ("-1", nil), ("null", nil)] as [(String, Int?)])
    func `a count is read in any of its forms`(text: String, count: Int?) throws {
        #expect(try Page(bytes(#"{"actions":[],"record_count":\#(text)}"#), path: "/A").claimed == count)
    }

    @Test
    func
        `the list may stand under any key that tenants were seen to use, and an empty one is not passed over`()
        throws
    {
        let (named, side) = (#""changehistory":[]"#, #""columns":[{"id":1}]"#)
        let keys = ["invoicechanges", "changehistory"]

        #expect(try Page(bytes("{\(named),\(side)}"), keys: keys, members: ["id"], path: "/A").rows.isEmpty)
        #expect(throws: HaloError(.malformedPage, "/A", "")) {
            try Page(bytes("{\(named),\(side)}"), keys: ["other"], members: ["id"], path: "/A")
        }
    }

    @Test func `of two lists the one is taken whose rows have the key`() throws {
        let body = bytes(#"{"columns":[{"name":"id"}],"rows":[{"id":1},{"id":2}]}"#)

        #expect(try Page(body, keys: ["actions"], members: ["id"], path: "/A").rows.count == 2)
        #expect(throws: HaloError(.malformedPage, "/A", "")) {
            try Page(
                bytes(#"{"old":[{"id":1}],"new":[{"id":2}]}"#),
                keys: ["actions"],
                members: ["id"],
                path: "/A"
            )
        }
    }

    @Test(arguments: [
        "", "[1,]", "<html>", "1", "{}", #"{"a":[],"b":[]}"#, #"{"actions":null,"record_count":4}"#,
        #"{"actions":null}"#,
        #"{"actions":[1],"actions":[]}"#, #"{"actions":[],"record_count":"many"}"#,
        #"{"actions":[],"record_count":1.5}"#,
        #"{"actions":[],"record_count":1,"record_count":2}"#, #"{"actions":{}}"#,
    ])
    func `a page that could hide rows is refused`(text: String) {
        #expect(throws: HaloError(.malformedPage, "/Actions", "")) {
            try Page(bytes(text), keys: ["actions"], path: "/Actions")
        }
    }
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
