import AuditModel
import Foundation
import Testing

@testable import Reporting

@Suite struct StableUUIDTests {
    /// RFC 9562, appendix A.4: version 5 of www.example.com in the namespace of domain names.
    @Test func `a name has the UUID that RFC 9562 gives it`() throws {
        let domains = try #require(UUID(uuidString: "6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
        let namespace = withUnsafeBytes(of: domains.uuid) { Array($0) }

        let uuid = StableUUID(namespace: namespace, name: "www.example.com")

        #expect(uuid.description == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    }

    @Test func `parts are told apart, whatever is in them`() {
        let uuids = [
            StableUUID("a", "b"), StableUUID("ab"), StableUUID("a1:b"), StableUUID("a", "b", ""),
            StableUUID("", "ab"),
        ]

        #expect(Set(uuids).count == uuids.count)
    }

    @Test func `another period or other evidence is another report`() throws {
        let report = try Report.sample()
        var other = report
        other.logRoot = "AAAA" + other.logRoot.dropFirst(4)

        #expect(report.identity == report.identity)
        #expect(report.identity != other.identity)
    }
}
