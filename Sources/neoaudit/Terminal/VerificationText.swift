import AuditModel
import Evidence
import Foundation
import Merkle

/// What a verification found, for a terminal and for programs.
struct VerificationText {
    private let verification: Verification

    init(_ verification: Verification) { self.verification = verification }

    /// The exit code; `nil` where all is whole.
    var status: ExitStatus? {
        guard verification.isWhole else { return .unverified }
        return !verification.unchecked.isEmpty ? .incomplete : nil
    }

    private var root: String { Data(verification.root).base64EncodedString() }

    /// A line for each finding, and one for what was checked.
    var lines: String {
        var lines = verification.findings.map { "\($0.kind.rawValue): \($0.subject): \($0.detail)" }
        lines += verification.unchecked.map { "not checked: \($0)" }
        lines.append("\(verification.entries) entries, \(verification.runs) collections, root \(root)")
        lines.append(
            verification.isWhole ? "whole" : "not whole"
        )
        return lines.map { $0 + "\n" }.joined()
    }

    /// The same as one JSON object.
    var json: String {
        var object = JSONObject()
        object.set("whole", verification.isWhole)
        object.set("entries", verification.entries)
        object.set("root", root)
        object.set("collections", verification.runs)
        object.set("unchecked", verification.unchecked)
        object.set(
            "findings",
            raws: verification.findings.map { finding in
                var object = JSONObject()
                object.set("kind", finding.kind.rawValue)
                object.set("subject", finding.subject)
                object.set("detail", finding.detail)
                return object.bytes
            }
        )
        return String(decoding: object.bytes, as: UTF8.self) + "\n"
    }
}
