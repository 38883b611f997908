import Foundation
import TestSupport
import Testing

/// The report that is kept in Reports/sample, and the page that says how to read it.
@Suite struct SampleTests {
    private static let reports = Tool.package.appending(path: "Reports")
    private static let sample = reports.appending(path: "sample")

    @Test func `the sample is what the demo gives, byte for byte`() async throws {
        let command = try Command()
        let script = Tool.package.appending(path: "Tests/sample")

        let status = try await Tool.run(script.path, Command.binary.path, command.folder.path + "/sample")

        #expect(status == 0)
        let made = try Command.files(in: command.folder.appending(path: "sample"))
        let kept = try Command.files(in: Self.sample)
        #expect(made.keys.sorted() == kept.keys.sorted())
        for (name, bytes) in made.sorted(by: { $0.key < $1.key }) {
            let isSame = kept[name] == bytes
            #expect(isSame, "Reports/sample/\(name) is stale: 'make sample' writes it anew")
        }
    }

    @Test func `no path of the machine that made it is in the sample`() throws {
        // A name of a host or a user would make the sample differ elsewhere, which the test above sees.
        let traces = ["/home/", "/root/", "/tmp/", "/var/", "/Users/", "file:///"]

        for (name, bytes) in try Command.files(in: Self.sample) {
            let text = try #require(String(data: bytes, encoding: .utf8), "\(name)")
            for trace in traces { #expect(!text.contains(trace), "\(name): \(trace)") }
        }
    }

    @Test func `the numbers of the sample add up`() async throws {
        let check = try await Validator.run("check_sums", [Self.sample.path])

        #expect(check.status == 0, "\(check.output)")
    }

    @Test func `whatever the page on reading a report quotes stands in the sample`() throws {
        let guide = try String(contentsOf: Self.reports.appending(path: "README.md"), encoding: .utf8)
        let plain = try Command.files(in: Self.sample).mapValues {
            Self.plain(String(decoding: $0, as: UTF8.self))
        }

        let quotes = guide.matches(of: /“([^”]+)”/).map { Self.plain(String($0.1)) }

        #expect(quotes.count > 10)
        for quote in quotes {
            #expect(plain.values.contains { $0.contains(quote) }, "“\(quote)” stands nowhere in the sample")
        }
    }

    @Test func `the page on reading a report names every file of the sample, and no other`() throws {
        let guide = try String(contentsOf: Self.reports.appending(path: "README.md"), encoding: .utf8)

        let named = Set(
            guide.matches(of: /`([a-z-]+\.(?:html|csv|json|xml|ndjson|sarif|md))`/).map { String($0.1) }
        )

        #expect(try named == Set(Command.files(in: Self.sample).keys))
    }

    /// A file's words without its tags and its line ends.
    private static func plain(_ text: String) -> String {
        text.replacing(/<[^>]*>/, with: "").replacing("&amp;", with: "&").split(
            whereSeparator: \.isWhitespace
        )
        .joined(separator: " ")
    }
}
