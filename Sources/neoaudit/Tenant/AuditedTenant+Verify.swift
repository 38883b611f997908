import Evidence
import Foundation
import Reporting

extension AuditedTenant {
    /// Checks the store from its first entry on, and what is judged by it against what a store made anew gives.
    func verify(known: [KnownCheckpoint]) throws -> Verification {
        let state = try state?.checkpoint()
        let folder = try PrivateFolder()
        var anew = self
        anew.configuration.store = folder.path
        anew.surroundings.state = nil
        var verification = try EvidenceStore.verify(
            path: storePath,
            known: known + [state].compactMap(\.self),
            rebuiltAt: anew.storePath
        )
        guard verification.isWhole, verification.runs > 0 else { return verification }
        let (kept, made) = (try bytes(), try anew.bytes())
        if kept != made {
            verification.findings.append(
                .init(
                    .differs,
                    "the report",
                    "expected what a store made anew from the log gives, saw another"
                )
            )
        }
        return verification
    }

    /// The report of the default period, in every format that needs no other program.
    private func bytes() throws -> [UInt8] {
        let folder = try PrivateFolder()
        let target = ReportFolder(path: folder.path)
        let report = try report(period: ReportOptions.defaultPeriod)
        let names = try ReportFormats.reproducible.flatMap { try $0.write(report, to: target) }
        return try names.flatMap { [UInt8](try Data(contentsOf: URL(filePath: "\(folder.path)/\($0)"))) }
    }

    /// Logs why this store is right although another one was seen here, and keeps what it is now.
    func adopt(because reason: String) throws -> Int64 {
        let seen = try state?.checkpoint()
        let store = try EvidenceStore(path: storePath, access: .write, surroundings: surroundings.evidence)
        try hold(store)
        let entry = try store.write { try $0.adopt(because: reason, instead: seen) }
        try remember(store)
        return entry
    }
}
