import HaloSandbox
import Testing

@Suite struct FaultTests {
    @Test(arguments: FaultKind.allCases)
    func `a fault is read as it is written`(kind: FaultKind) {
        let faults = [
            Fault(kind), Fault(kind, path: "Actions"), Fault(kind, path: "Audit", request: 3),
            Fault(kind, request: 2),
        ]

        let read = faults.map { Fault($0.description) }

        #expect(read == faults)
    }

    @Test(arguments: [
        "", "stale", "stall:", "stall::2", "stall:Actions:0", "stall:Actions:-1", "stall:Actions:two",
        "stall:Actions:", "stall:Actions:1:", "STALL",
    ])
    func `what is no fault is refused`(text: String) {
        #expect(Fault(text) == nil)
    }

    @Test func `names are lower case words and numbers, each once`() {
        let names = FaultKind.allCases.map(\.rawValue)

        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z0-9]+([-.][a-z0-9]+)*/) != nil })
    }

    @Test func `the same seed draws the same fault, and every kind is drawn`() {
        let paths = ["Actions", "Audit", "Invoice"]

        let faults = (0..<3000).map { Fault.drawn(seed: $0, paths: paths, requests: 4) }

        #expect(faults == (0..<3000).map { Fault.drawn(seed: $0, paths: paths, requests: 4) })
        #expect(Set(faults.map(\.kind)) == Set(FaultKind.allCases))
        #expect(Set(faults.compactMap(\.path)) == Set(paths + ["token"]))
        #expect(Set(faults.compactMap(\.request)) == [1, 2, 3, 4])
    }

    @Test(arguments: [
        ("status-304", FaultKind.notModified), ("stal", .stall), ("gzip-boom", .gzipBomb),
        ("row-delete", .rowDeleted), ("400", .badRequest),
    ])
    func `a misspelt kind is near the one that was meant`(name: String, kind: FaultKind) {
        #expect(FaultKind.nearest(to: name).first == kind)
    }
}
