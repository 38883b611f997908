import AuditModel

/// Counts the requests to each path, and says which faults happen to the next.
struct FaultSchedule: Sendable {
    /// A fault that happens to a request.
    struct Occurrence: Sendable {
        let kind: FaultKind
        /// When it first happened on this path.
        let beginning: Instant
        /// How often it happened on this path before.
        let turn: Int
        /// Whether the row that it takes away was sent.
        let wasShown: Bool
    }

    private struct Progress: Sendable {
        let beginning: Instant
        var turns = 0
        var wasShown = false
    }

    let faults: [Fault]
    private var asked: [String: Int] = [:]
    private var progress: [String: [Int: Progress]] = [:]

    init(_ faults: [Fault]) {
        self.faults = faults
    }

    var isEmpty: Bool { faults.isEmpty }

    /// Whether an answer may be wanted a second time.
    var repeatsAnswers: Bool { faults.contains { $0.kind == .pageRepeated } }

    /// Counts a request in; `isList` says whether it asks for a list of rows.
    mutating func next(at path: String, isList: Bool, now: Instant) -> [Occurrence] {
        let number = asked[path, default: 0] + 1
        asked[path] = number
        var occurrences: [Occurrence] = []
        for (position, fault) in faults.enumerated() {
            guard fault.happens(at: path, request: number), fault.kind.reaches(path, isList: isList) else {
                continue
            }
            var own = progress[path]?[position] ?? Progress(beginning: now)
            occurrences.append(Self.occurrence(fault.kind, own))
            own.turns += 1
            progress[path, default: [:]][position] = own
        }
        return occurrences
    }

    /// What happened to the last request at that path, as far as it goes on.
    ///
    /// Before the first request, what would happen to that one.
    func current(at path: String, now: Instant) -> [Occurrence] {
        let number = max(1, asked[path] ?? 0)
        return faults.enumerated().compactMap { position, fault in
            guard fault.happens(at: path, request: number), fault.kind.reaches(path, isList: true) else {
                return nil
            }
            var own = progress[path]?[position] ?? Progress(beginning: now)
            own.turns = max(0, own.turns - 1)
            return Self.occurrence(fault.kind, own)
        }
    }

    /// Notes that the row was sent which ``FaultKind/rowVanishes`` takes away.
    mutating func noteShown(at path: String) {
        for (position, fault) in faults.enumerated() where fault.kind == .rowVanishes {
            progress[path]?[position]?.wasShown = true
        }
    }

    private static func occurrence(_ kind: FaultKind, _ progress: Progress) -> Occurrence {
        Occurrence(
            kind: kind,
            beginning: progress.beginning,
            turn: progress.turns,
            wasShown: progress.wasShown
        )
    }
}

extension FaultKind {
    fileprivate func reaches(_ path: String, isList: Bool) -> Bool {
        switch reach {
        case .everything: true
        case .lists: isList
        case .path(let only): only.lowercased() == path.lowercased()
        }
    }
}
