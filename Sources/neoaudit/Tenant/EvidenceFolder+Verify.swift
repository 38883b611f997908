import Evidence
import Foundation
import Glibc

extension EvidenceFolder {
    /// Checks a folder that ``write(_:report:)`` made: its files by the manifest, and the log from its first entry on.
    func verify(known: [KnownCheckpoint]) throws -> Verification {
        var findings = try filesFindings()
        let told = FileManager.default.contents(atPath: path + "/data/report.json").flatMap {
            KnownText.report([UInt8]($0))
        }
        var verification = Verification()
        if findings.allSatisfy({
            !$0.subject.hasPrefix("data/entries") && !$0.subject.hasPrefix("data/payloads")
        }) {
            do {
                verification = try EvidenceStore.verify(
                    entries: URL(filePath: path + "/data/entries.ndjson"),
                    payloads: URL(filePath: path + "/data/payloads.ndjson"),
                    known: known + (told.map { [$0] } ?? [])
                )
                if let told, verification.entries != told.size {
                    findings.append(
                        .init(
                            .differs,
                            "data/report.json",
                            "expected a log of \(told.size) entries, as it says, saw another"
                        )
                    )
                }
            } catch let error as EvidenceError {
                findings.append(.init(.invalid, error.subject, error.detail))
            }
        }
        verification.findings = findings + verification.findings
        verification.unchecked.append("the verdicts, which need the configuration that they were judged by")
        return verification
    }

    /// What the manifest does not bear out.
    private func filesFindings() throws -> [Verification.Finding] {
        guard let manifest = FileManager.default.contents(atPath: path + "/manifest-sha256.txt") else {
            throw EvidenceError(.missing, path, "expected a folder with a manifest-sha256.txt, found none")
        }
        var findings: [Verification.Finding] = []
        var listed: Set<String> = ["manifest-sha256.txt"]
        for line in String(decoding: manifest, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            let name = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
            guard parts.count == 2, parts[0].count == 64, Self.isPlain(name) else {
                findings.append(
                    .init(
                        .invalid,
                        "manifest",
                        "expected a digest and a file's name, saw '\(line.prefix(80))'"
                    )
                )
                continue
            }
            guard listed.insert(name).inserted else {
                findings.append(.init(.gap, name, "expected each file once in the manifest, saw it again"))
                continue
            }
            guard let digest = FileDigest.sha256(ofFileAt: path + "/" + name) else {
                findings.append(
                    .init(.missing, name, "expected the file that the manifest lists, found none")
                )
                continue
            }
            if digest != String(parts[0]) {
                findings.append(
                    .init(
                        .invalid,
                        name,
                        "expected SHA-256 \(parts[0].prefix(12))…, saw \(digest.prefix(12))…"
                    )
                )
            }
        }
        for name in ["data/entries.ndjson", "data/payloads.ndjson"] where !listed.contains(name) {
            findings.append(.init(.missing, name, "expected it in the manifest, saw no such line"))
        }
        return findings + strays(listed)
    }

    /// Files that nobody listed, and links.
    private func strays(_ listed: Set<String>) -> [Verification.Finding] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.sorted().compactMap { name in
            var status = stat()
            guard lstat(path + "/" + name, &status) == 0 else { return nil }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: return nil
            case S_IFREG:
                return listed.contains(name)
                    ? nil : .init(.invalid, name, "expected no file beside those of the manifest, found one")
            default: return .init(.invalid, name, "expected files alone, found a link or another thing")
            }
        }
    }

    /// Whether a name stays inside the folder.
    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
    }
}
