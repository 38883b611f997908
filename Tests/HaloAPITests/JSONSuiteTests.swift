import AuditModel
import Foundation
import HaloAPI
import TestSupport
import Testing

/// The public JSON test suite as answers of HaloPSA: right texts (`y_`), wrong ones (`n_`), and those in between (`i_`).
@Suite(.enabled(if: !suite.isEmpty, "the JSON test suite is not beside this checkout"))
struct JSONSuiteTests {
    @Test func `every file is there`() {
        #expect(suite.filter(\.isRight).count == 95)
        #expect(suite.filter(\.isWrong).count == 188)
        #expect(suite.count == 318)
    }

    @Test func `as a body, a right text is taken and a wrong one refused`() {
        let accepted = suite.filter { (try? JSONValue(validating: $0.bytes)) != nil }
        let refused = suite.filter { file in
            do throws(HaloError) {
                _ = try Page(file.bytes, path: "/Actions")
                return false
            } catch {
                return error.code == .malformedPage
            }
        }

        let right = accepted.filter(\.isRight).count
        let wrong = refused.filter(\.isWrong).count
        let other = suite.filter { !$0.isRight && !$0.isWrong }.count
        print(
            "JSON test suite: \(right) of 95 y_ accepted, \(wrong) of 188 n_ refused, \(other) of 35 i_ survived"
        )
        #expect(right == 95 && wrong == 188 && other == 35)
        #expect(accepted.filter(\.isWrong).map(\.name) == [])
        for file in accepted where file.isRight {
            let value = try? JSONValue(validating: file.bytes)
            guard value?.kind == .array else { continue }
            #expect((try? Page(file.bytes, path: "/Actions"))?.rows == value?.elements, "\(file.name)")
        }
    }

    @Test func `as a row, a right text keeps its bytes and a wrong one ends the page`() throws {
        let begin = Array(#"{"record_count":1,"actions":["#.utf8)
        let end = Array("]}".utf8)
        var withoutRow: [String] = []
        for file in suite {
            let page = try? Page(begin + file.bytes + end, keys: ["actions"], path: "/Actions")

            if file.isRight {
                let row = try JSONValue(validating: file.bytes)
                #expect(page?.rows.map(\.bytes) == [row.bytes], "\(file.name)")
            }
            if file.isWrong, let page {
                #expect(page.rows == [] && page.claimed == 1, "\(file.name)")
                withoutRow.append(file.name)
            }
        }
        // Nothing at all is a wrong text, but may stand between the brackets of a list.
        #expect(withoutRow == ["n_single_space.json", "n_structure_no_data.json"])
    }

    @Test func `over a connection they fare the same`() async throws {
        try await withClient(answer: Self.answer) { client, _ in
            for (index, file) in suite.enumerated() {
                do throws(HaloError) {
                    let response = try await client.get("/Actions/\(index)")
                    #expect(response.body == file.bytes, "\(file.name)")
                    _ = try Page(response.body, path: "/Actions")
                    #expect(!file.isWrong, "\(file.name)")
                } catch {
                    #expect(error.code == .malformedPage || error.code == .notJSON, "\(file.name): \(error)")
                }
            }
        }
    }

    private static func answer(_ request: MisbehavingServer.Request, _: Int) -> MisbehavingServer.Reply {
        guard let index = request.path.split(separator: "/").last.flatMap({ Int($0) }) else {
            return .status(404)
        }
        let body = suite[index].bytes
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
        return MisbehavingServer.Reply(bytes: Array(head.utf8) + body)
    }
}

/// One file of the suite.
private struct File: Sendable {
    let name: String
    let bytes: [UInt8]

    var isRight: Bool { name.hasPrefix("y_") }
    var isWrong: Bool { name.hasPrefix("n_") }
}

private let suite = Corpora.files(in: "json-test-suite/test_parsing").map {
    File(name: $0.name, bytes: $0.bytes)
}
