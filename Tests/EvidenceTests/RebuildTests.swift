import AuditModel
import Evidence
import Foundation
import Testing

/// Stores that are made anew from the log of another one.
@Suite struct RebuildTests {
    private let folder: TemporaryFolder
    private let (path, target): (String, String)

    init() throws {
        folder = try TemporaryFolder()
        (path, target) = (folder.path("acme.sqlite"), folder.path("anew.sqlite"))
    }

    private func store(ofActions count: Int) throws -> EvidenceStore {
        let store = try EvidenceStore(path: path, access: .write, surroundings: .fixed)
        try store.write { writer in
            let run = try writer.beginTestRun()
            for id in 0..<count {
                try writer.observe(
                    .actions,
                    key: "1/\(id)",
                    #"{"ticket_id":1,"id":\#(id),"guid":"\#(id)"}"#,
                    run: run
                )
            }
            try writer.endRun(run, isComplete: true)
        }
        return store
    }

    @Test(arguments: [0, 1, 497, 498, 499, 1000])
    func `one made anew of a log of any length is whole, and is all that is left in its folder`(
        actions: Int
    ) throws {
        let store = try store(ofActions: actions)

        let verification = try EvidenceStore.rebuild(path: path, into: target)

        #expect(verification.findings.isEmpty, "\(verification.findings)")
        let anew = try EvidenceStore(path: target, access: .write, surroundings: .fixed)
        #expect(try anew.read { try $0.logHead() } == store.read { try $0.logHead() })
        #expect(
            try anew.read { try $0.rows("SELECT guid FROM action ORDER BY seq").map { $0.text("guid") } }
                == (0..<actions).map(String.init)
        )
        #expect(try EvidenceStore.verify(path: target, known: []).findings.isEmpty)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(!left.contains { $0.hasPrefix("neoaudit-") }, "\(left)")
    }

    @Test func `a payload that no entry asks for is not carried over`() throws {
        _ = try store(ofActions: 1)
        #expect(try sqlite3(path, "INSERT INTO payload (seq, salt, body) VALUES (9, x'00', x'00')") == 0)

        #expect(throws: EvidenceError(.unverified, "table payload", "")) {
            try EvidenceStore.rebuild(path: path, into: target)
        }
        #expect(!FileManager.default.fileExists(atPath: target))
    }
}
