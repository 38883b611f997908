import AuditModel
import GRDB
import Merkle

/// Makes the tables of a store anew from its log, entry by entry, and checks each on the way.
struct Replay {
    private(set) var verification = Verification()
    private let copy: Database
    private let derivation: Derivation
    private var edge = Edge()
    private var lastTime = Instant(milliseconds: 0)
    private var sealed: Int64 = .min
    private var seal: (entry: ReadEntry, seal: Seal)?
    private var known: [KnownCheckpoint]
    /// Whether a payload was missing or could not be read: tables behind it are not made.
    private var isBroken = false
    /// What a store of schema 9 knew beyond its log, where this one was taken over from it.
    private let taken: TakeoverFacts?
    private let takenRows: [Int64: TakeoverFacts.Row]
    /// The runs of version 1 that the log says ended.
    private var endedOld: Set<Int64> = []
    /// The seals so far, with how many entries the log had behind each.
    private var seals: [(seal: Seal, size: Int64)] = []
    /// The last of them, as the next one names it.
    private var previous: Seal.Previous?
    /// How many register entries there are so far.
    private var registered = 0

    /// Begins with an empty store; `known` are checkpoints that the log has to go on from.
    init(
        into copy: Database,
        known: [KnownCheckpoint],
        taken: TakeoverFacts? = nil
    ) throws {
        self.copy = copy
        self.taken = taken
        takenRows = Dictionary(
            (taken?.rows ?? []).map { ($0.seq, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        self.known = known.sorted { $0.size < $1.size }
        derivation = try Derivation(copy)
    }

    /// Takes the next entry.
    mutating func take(_ read: ReadLine) throws {
        let line = read.line
        let subject = "entry \(line.seq)"
        guard line.seq == edge.size else {
            if line.seq < edge.size {
                return verification.note(
                    .gap,
                    subject,
                    "expected entry \(edge.size) next, saw this one again"
                )
            }
            verification.note(.gap, subject, "expected entry \(edge.size) next, saw this one")
            isBroken = true
            return
        }
        if let kept = line.leaf, kept != read.leaf.bytes {
            verification.note(
                .invalid,
                subject,
                "expected the leaf \(read.leaf.hex.prefix(12))… over its bytes, saw another"
            )
        }
        do {
            try take(read.entry.get(), read)
        } catch let error as EvidenceError {
            verification.note(error)
            isBroken = true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            verification.note(
                .invalid,
                subject,
                "expected what tables can hold beside the entries before, saw another"
            )
            isBroken = true
        }
        let before = edge
        edge.append(read.leaf)
        try closeSeal(line.seq, before, read.leaf)
        while let checkpoint = known.first, checkpoint.size <= edge.size {
            known.removeFirst()
            if checkpoint.size == edge.size { hold(checkpoint) }
        }
    }

    /// Ends the log, and says what was found.
    mutating func finish() throws -> Verification {
        for run in taken?.runs ?? [] where !endedOld.contains(run.id) {
            verification.note(
                .differs,
                "table run",
                "expected the log to say that run \(run.id) ended, saw no such entry"
            )
        }
        if isComplete { try holdSeals() }
        for checkpoint in known {
            verification.note(
                .rolledBack,
                checkpoint.origin,
                "expected \(checkpoint.size) entries or more, as were seen before, saw \(edge.size)"
            )
        }
        verification.entries = edge.size
        verification.root = edge.root.bytes
        return verification
    }

    /// Whether the tables are all that the log gives.
    var isComplete: Bool { !isBroken }

    /// The rows that were made are those that the seals have digests of.
    private mutating func holdSeals() throws {
        let other = try TableDigest.firstOther(
            copy,
            seals.map { ($0.seal, $0.size) },
            without: [TableDigest.ofSettings]
        )
        guard let other else { return }
        verification.note(
            .invalid,
            "entry \(other.size - 1)",
            "expected the rows of the table \(other.table) that the log gives, saw the digest of others"
        )
    }

    private mutating func hold(_ checkpoint: KnownCheckpoint) {
        guard edge.root.bytes != checkpoint.root else { return }
        verification.note(
            .rolledBack,
            checkpoint.origin,
            "expected the root \(checkpoint.root.hex.prefix(12))… over \(checkpoint.size) entries, as was seen before, "
                + "saw \(edge.root.hex.prefix(12))…"
        )
    }

    private mutating func take(_ entry: ReadEntry, _ read: ReadLine) throws {
        let line = read.line
        if entry.at < lastTime {
            verification.note(
                .invalid,
                "entry \(line.seq)",
                "expected a time at or after \(lastTime), that of the entry before, saw \(entry.at)"
            )
        }
        lastTime = max(lastTime, entry.at)
        guard let hash = entry.bodyHash else {
            if line.body != nil {
                verification.note(
                    .invalid,
                    "entry \(line.seq)",
                    "expected no payload, since it names none, saw one"
                )
            }
            return try derive(entry, read, [])
        }
        guard let body = line.body, let seen = read.bodyHash else {
            isBroken = true
            return verification.note(.missing, "entry \(line.seq)", "expected its payload, saw none")
        }
        guard seen == hash else {
            isBroken = true
            return verification.note(
                .invalid,
                "entry \(line.seq)",
                "expected a payload whose salted hash is \(hash.prefix(12))…, saw \(seen.prefix(12))…"
            )
        }
        try derive(entry, read, body)
    }

    private mutating func derive(_ entry: ReadEntry, _ read: ReadLine, _ body: [UInt8]) throws {
        let line = read.line
        let (seq, subject) = (line.seq, "entry \(line.seq)")
        if entry.version == 1, try deriveOld(entry, line, body) { return }
        switch entry.kind {
        case .observed:
            let (told, row) =
                try read.row?.get() ?? ObservedRow.read(entry, salt: line.salt, body: body, seq: seq)
            try derivation.observe(told, row: row, seq: seq, run: entry.run)
        case .gone:
            try derivation.end(entry.id, of: entry.source, was: entry.was ?? -1, seq: seq, run: entry.run)
        case .runStart:
            try derivation.begin(entry.run, at: entry.at, seq: seq, Payload.decode(body, of: subject))
        case .source: try derivation.settle(entry.source, run: entry.run, Payload.decode(body, of: subject))
        case .runEnd: seal = (entry, try Payload.decode(body, of: subject))
        case .migration:
            let facts: TakeoverFacts = try Payload.decode(body, of: subject)
            try takeMarks()
            seal = facts.seal.map { (entry, $0) }
        case .adoption: break
        case .exception, .attestation, .calibration, .revocation, .followUp, .imported:
            registered += 1
            guard let kind = RegisterKind(rawValue: entry.kind.rawValue) else { return }
            try derivation.register(kind, entry.id, body, at: entry.at, seq: seq)
        }
    }

    /// Keeps how far sources were found to be known.
    func takeMarks() throws {
        for mark in taken?.marks ?? [] {
            try copy.execute(
                sql: "INSERT OR REPLACE INTO mark (source, upTo, recountedAt) VALUES (?, ?, ?)",
                arguments: [mark.source, mark.upTo.milliseconds, mark.recountedAt?.milliseconds]
            )
        }
    }

    /// An entry of version 1, which says less than its table did; `false` where it says all.
    private mutating func deriveOld(_ entry: ReadEntry, _ line: LoggedLine, _ body: [UInt8]) throws -> Bool {
        let run = taken?.runs.first { $0.id == entry.run }
        switch entry.kind {
        case .observed:
            let row = takenRows[line.seq]
            let digest = row?.digest.flatMap { Digest(hex: $0) } ?? Digest(of: [])
            try derivation.observe(
                entry.adding(digest, row?.hasSecretShape ?? false, row?.noteDoubt),
                salt: line.salt,
                body: body,
                seq: line.seq
            )
        case .runStart:
            // A run that was killed and never closed left nothing that is judged.
            let found =
                run
                ?? .init(
                    id: entry.run,
                    bound: entry.at,
                    isComplete: false,
                    collector: Collector(clientID: "", agent: nil),
                    sources: [],
                    journal: []
                )
            guard let taken else { return false }
            try derivation.begin(entry.run, at: entry.at, seq: line.seq, taken.facts(of: found))
        case .runEnd:
            guard let run else {
                verification.note(
                    .differs,
                    "table run",
                    "expected run \(entry.run) to have ended, as entry \(line.seq) says, saw it without an end"
                )
                return true
            }
            endedOld.insert(run.id)
            for source in run.sources { try derivation.settle(source.name, run: run.id, source.facts) }
            try derivation.end(
                run.id,
                at: entry.at,
                isComplete: run.isComplete,
                journal: run.journal,
                from: sealed,
                to: line.seq
            )
            sealed = line.seq + 1
            verification.runs += 1
        default: return false
        }
        return true
    }

    /// The end of a run, with the checkpoint behind it.
    private mutating func closeSeal(_ seq: Int64, _ before: Edge, _ leaf: Digest) throws {
        guard let (entry, seal) = seal else { return }
        self.seal = nil
        if seal.previous != previous || seal.register != registered {
            verification.note(
                .invalid,
                "entry \(seq)",
                "expected the seal before it and \(registered) register entries, as the log has them, saw others"
            )
        }
        seals.append((seal, edge.size))
        previous = .init(size: edge.size, root: edge.root.hex, leaf: leaf.hex)
        if entry.kind == .migration {
            try derivation.count(seal.run, from: sealed, to: seq)
        } else {
            try derivation.end(
                seal.run,
                at: entry.at,
                isComplete: seal.isComplete,
                journal: seal.journal,
                from: sealed,
                to: seq
            )
            verification.runs += 1
        }
        sealed = seq + 1
        try copy.execute(
            sql:
                "INSERT INTO checkpoint (size, root, text, signature, edge, run) VALUES (?, ?, ?, NULL, ?, ?)",
            arguments: [
                edge.size, edge.root.bytes.data, try Checkpoint.text(edge.size, edge.root.bytes, in: copy),
                before.bytes.data, seal.run,
            ]
        )
    }
}
