import Evidence
import Markup
import Merkle
import Reporting

extension AuditedTenant {
    /// Checks the store from its first entry on, and what is judged by it against what a store made anew gives.
    func verify(known: [KnownCheckpoint]) throws -> Verification {
        let kept = try state?.checkpoints() ?? []
        let folder = try PrivateFolder()
        var anew = self
        anew.configuration.store = folder.path
        anew.surroundings.state = nil
        var verification = try EvidenceStore.verify(
            path: storePath,
            known: known + kept,
            rebuiltAt: anew.storePath
        )
        guard verification.isWhole, verification.runs > 0 else { return verification }
        let own = Aside { try self.digest() }
        let made = try anew.digest()
        if try own.value() != made {
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

    /// SHA-256 over the whole report of the default period, as `report.json` has it.
    private func digest() throws -> String {
        var sink = DigestSink()
        try JSONFormat.json.write(report(period: ReportOptions.defaultPeriod), to: &sink)
        return sink.digest.hex
    }

    /// Logs why this store is right although another one was seen here, and keeps what it is now; makes one where there
    /// is none.
    func adopt(because reason: String) throws -> Int64 {
        let seen = try state?.checkpoints().max { $0.size < $1.size }
        try files.prepare()
        let store = try EvidenceStore(path: storePath, access: .write, surroundings: surroundings.evidence)
        try hold(store)
        let entry = try store.write { try $0.adopt(because: reason, instead: seen) }
        // One that nothing was collected into yet has no checkpoint to take the place of the one that was seen.
        state?.forget()
        try remember(store)
        return entry
    }
}

/// Keeps nothing of what is written but its digest.
private struct DigestSink: ByteSink {
    private(set) var digest = RunningDigest()

    mutating func write(_ bytes: UnsafeRawBufferPointer) { digest.update(bytes) }
}
