import Testing

@testable import Reporting

@Suite struct ReportFolderTests {
    struct Broken: Error {}

    @Test func `a body that fails leaves the older file and nothing else`() throws {
        let folder = try TemporaryFolder()
        try folder.report.write("a.txt") { sink in
            try Array("old".utf8).withUnsafeBytes { try sink.write($0) }
        }

        #expect(throws: ReportError(.cannotWrite, folder.report.path + "/a.txt", "")) {
            try folder.report.write("a.txt") { sink in
                try Array("new".utf8).withUnsafeBytes { try sink.write($0) }
                throw Broken()
            }
        }

        #expect(try folder.text("a.txt") == "old")
        #expect(try folder.names == ["a.txt"])
    }

    @Test func `folders on the way are made`() throws {
        let folder = try TemporaryFolder()

        try ReportFolder(path: folder.report.path + "/acme/2026").write("a.txt") { _ in }

        #expect(try folder.names == ["acme"])
    }

    @Test func `a folder that cannot be made is an error that names it`() {
        #expect(throws: ReportError(.cannotCreate, "/proc/none", "")) {
            try ReportFolder(path: "/proc/none").write("a.txt") { _ in }
        }
    }
}
