import AuditModel
public import Foundation

extension EvidenceStore {
    /// Checks a log that was written to files: entries one a line, payloads as `{"seq":7,"salt":"…","body":"…"}`.
    ///
    /// Every table is made anew from it; there is none to compare with.
    public static func verify(entries: URL, payloads: URL, known: [KnownCheckpoint]) throws -> Verification {
        let lines = try Lines(of: entries)
        var rest = try Lines(of: payloads)
        var strays: [Verification.Finding] = []
        let replayed = try Replayed(known: known, taken: taken(lines, rest)) { take in
            var next = try payload(&rest)
            var (seq, last) = (Int64(0), Int64(-1))
            func skip(before seq: Int64) throws {
                while let early = next, early.seq < seq {
                    let isAgain = early.seq >= 0 && early.seq <= last
                    strays.append(
                        .init(
                            isAgain ? .gap : .invalid,
                            "payload \(early.seq)",
                            isAgain
                                ? "expected each payload once and in order, saw it again"
                                : "expected an entry of that number, saw none"
                        )
                    )
                    next = try payload(&rest)
                }
            }
            for entry in lines {
                try skip(before: seq)
                var line = LoggedLine(seq: seq, entry: entry)
                if let found = next, found.seq == seq {
                    (line.salt, line.body) = (found.salt, found.body)
                    last = seq
                    next = try payload(&rest)
                }
                try take(line)
                seq += 1
            }
            try skip(before: .max)
        }
        var verification = replayed.verification
        for stray in strays { verification.note(stray.kind, stray.subject, stray.detail) }
        return verification
    }

    /// What a store of schema 9 knew beyond its log, where the log goes on from one: the migration's payload.
    private static func taken(_ entries: Lines, _ payloads: Lines) throws -> TakeoverFacts? {
        guard entries.first(where: { _ in true })?.starts(with: Array(#"{"v":1,"#.utf8)) == true else {
            return nil
        }
        let migration = Array(#"{"v":2,"t":"\#(LogEntry.Kind.migration.rawValue)""#.utf8)
        guard let seq = entries.enumerated().first(where: { $0.element.starts(with: migration) })?.offset
        else {
            return nil
        }
        var rest = payloads
        while let found = try payload(&rest) {
            if found.seq == seq { return try Payload.decode(found.body, of: "entry \(seq)") }
        }
        return nil
    }

    private static func payload(_ lines: inout Lines) throws -> (seq: Int64, salt: [UInt8], body: [UInt8])? {
        guard let bytes = lines.next() else { return nil }
        guard let object = try? JSONValue(validating: bytes), let seq = object["seq"]?.int,
            let salt = object["salt"]?.string.flatMap({ Data(base64Encoded: $0) }),
            let body = object["body"]?.string.flatMap({ Data(base64Encoded: $0) })
        else {
            throw EvidenceError(
                .unverified,
                "payloads",
                "expected lines with seq, salt and body in base64, saw another"
            )
        }
        return (seq, [UInt8](salt), [UInt8](body))
    }
}

/// The lines of a file, without their ends.
private struct Lines: Sequence, IteratorProtocol {
    private let data: Data
    private var position: Data.Index

    init(of file: URL) throws {
        data = try Data(contentsOf: file, options: .mappedIfSafe)
        position = data.startIndex
    }

    mutating func next() -> [UInt8]? {
        guard position < data.endIndex else { return nil }
        let end = data[position...].firstIndex(of: UInt8(ascii: "\n")) ?? data.endIndex
        defer { position = Swift.min(end + 1, data.endIndex) }
        return [UInt8](data[position..<end])
    }
}
