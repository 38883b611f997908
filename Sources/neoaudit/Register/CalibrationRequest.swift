import AuditModel

/// What a person is asked to change, where and when.
struct CalibrationRequest {
    /// The change, and who makes it.
    enum Change {
        /// A person, in parts of areas.
        case parts([Part])
        /// Neo, on a ticket.
        case neos(ticket: Int64)
    }

    let change: Change
    /// How it was asked for, such as `--all`.
    let words: [String]
    /// By HaloPSA's clock, where it could be asked.
    let askedAt: Instant
    /// The text to type in, such as `neoaudit calibration 2026-11-25 14:03 a1b2`.
    let label: String
    let person: String

    init(_ change: Change, words: [String], askedAt: Instant, label: String, person: String) {
        self.change = change
        self.words = words
        self.askedAt = askedAt
        self.label = label
        self.person = person
    }

    /// A request with a label that was never given before.
    init(
        _ change: Change,
        words: [String],
        askedAt: Instant,
        person: String,
        random: (Int) -> [UInt8]
    ) {
        let mark = random(2).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        self.init(
            change,
            words: words,
            askedAt: askedAt,
            label: "neoaudit calibration \(askedAt.minute) \(mark)",
            person: person
        )
    }

    /// What to do in HaloPSA, a line a step.
    var steps: [String] {
        switch change {
        case .parts(let parts):
            let open = parts.enumerated().map { number, part in
                let place = CalibrationPlace.words(for: part)
                return parts.count == 1
                    ? "2. open \(place); your version may name menus otherwise"
                    : "   \(number + 1). \(part.name): \(place)"
            }
            return ["1. log in to HaloPSA's web interface as yourself, not as Neo's agent"]
                + (parts.count == 1 ? [] : ["2. open each of these; your version may name menus otherwise"])
                + open
                + [
                    "3. add this text, save, and remove it again once this command is done:",
                    "   \(label)",
                ]
        case .neos(let ticket):
            return [
                "1. let nobody else touch ticket \(ticket) until this command is done",
                "2. ask Neo to change its priority, and to add a private note with this text:",
                "   \(label)",
            ]
        }
    }

    /// The command that looks for the change.
    func command(_ options: TenantOptions) -> String {
        var words = ["neoaudit", "calibrate"] + words + ["--done", "--since", askedAt.iso8601]
        if !label.isEmpty { words += ["--label", label] }
        words += ["--person", person]
        if let file = options.configuration { words += ["--config", file] }
        if let tenant = options.tenant { words += ["--tenant", tenant] }
        return words.map(Self.quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isPlain
            ? word
            : "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
                + "'"
    }
}
