import ArgumentParser
import AuditModel
import Collecting
import Compliance

/// Finds out what the logs show, by changes that a person or Neo makes on purpose.
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Have a person, or Neo, make harmless changes, and record which sources log them."
    )

    @OptionGroup var options: TenantOptions
    @OptionGroup var clock: ClockOptions
    @Argument(help: ArgumentHelp("The area: \(areas); its first part is changed."))
    var area: String?
    @Flag(help: "In place of an area: one worksheet of every part that no log is known to show.")
    var all = false
    @Option(help: "With --all, a part that was not changed; may be repeated.")
    var except: [String] = []
    @Option(
        help: "In place of an area: neo, who is asked to change a ticket; shows as whom each log names it."
    )
    var by: String?
    @Option(help: "With --by neo, the ticket: one for tests, which nobody else touches meanwhile.")
    var ticket: Int64?
    @Option(help: "Who makes the change, or asks Neo for it; never Neo's agent.")
    var person: String
    @Flag(help: "The change is made already: ask nobody, only look for it.")
    var done = false
    @Option(help: "With --done, when it was made or a little earlier, UTC, such as 2026-11-25T14:03.")
    var since: String?
    @Option(help: "With --done, the text that was typed in.")
    var label: String?

    func run() async throws {
        let words = try words()
        let audited = try options.audited(isClockRight: clock.clockIsRight)
        let person = try RegisterInput.flags(audited).text(person, "person")
        let asked: CalibrationRequest
        if done {
            asked = try made(words, person, audited)
        } else if Terminal.canAsk {
            asked = try await ask(words, person, audited)
        } else {
            throw try refusal(words, person, audited)
        }
        let calibrations = try await audited.calibrate(asked)
        let text = try CalibrationText(calibrations, audited)
        Terminal.result(text.result)
        guard text.isProven else {
            if !options.quiet { Terminal.progress("note: " + later(asked)) }
            throw ExitCode(ExitStatus.incomplete.rawValue)
        }
    }

    private static var areas: String { Area.readOnly.map(\.rawValue).joined(separator: ", ") }

    /// What is to be changed, as it was asked for.
    private func words() throws -> [String] {
        func refuse(_ what: String) -> ConfigurationError { ConfigurationError(isUsage: true, what) }
        guard (area == nil ? 0 : 1) + (all ? 1 : 0) + (by == nil ? 0 : 1) == 1 else {
            throw refuse("calibrate: expected one of an area, --all and --by neo")
        }
        guard all || except.isEmpty else { throw refuse("--except: expected --all beside it") }
        guard (by == nil) == (ticket == nil) else {
            throw refuse("--by neo: expected --ticket with it, the id of a ticket for tests")
        }
        if let by, by != "neo" { throw refuse("--by '\(by)': expected neo") }
        if let area {
            guard Area.readOnly.contains(where: { $0.rawValue == area }) else {
                throw refuse("area '\(area)': expected one of \(Self.areas)")
            }
            return [area]
        }
        return all
            ? ["--all"] + except.flatMap { ["--except", $0] } : ["--by", "neo", "--ticket", "\(ticket ?? 0)"]
    }

    /// The changes that are asked for at a moment; those of a worksheet are of what no log showed before it.
    private func change(_ audited: AuditedTenant, at moment: Instant) throws -> CalibrationRequest.Change {
        if let ticket { return .neos(ticket: ticket) }
        if let area = Area.readOnly.first(where: { $0.rawValue == area }) {
            return .parts(Array(Part.all(of: area).prefix(1)))
        }
        let parts = try audited.unseenParts(before: moment)
        let unknown = except.first { name in !Part.all.contains { $0.name == name } }
        if let unknown {
            throw ConfigurationError(
                isUsage: true,
                "--except '\(unknown)': expected one of \(parts.map(\.name).joined(separator: ", "))"
            )
        }
        return .parts(parts.filter { !except.contains($0.name) })
    }

    /// A change that was made before.
    private func made(_ words: [String], _ person: String, _ audited: AuditedTenant) throws
        -> CalibrationRequest
    {
        guard let since, let instant = Instant(iso8601: since) else {
            throw ConfigurationError(
                isUsage: true,
                "--since '\(since ?? "")': expected when the change was made, UTC, such as 2026-11-25T14:03"
            )
        }
        return CalibrationRequest(
            try change(audited, at: instant),
            words: words,
            askedAt: instant,
            label: try label.map { try RegisterInput.flags(audited).text($0, "label") } ?? "",
            person: person
        )
    }

    /// Collects what was there before, asks, and waits until the change is made.
    private func ask(_ words: [String], _ person: String, _ audited: AuditedTenant) async throws
        -> CalibrationRequest
    {
        guard since == nil, label == nil else {
            throw ConfigurationError(isUsage: true, "--since and --label: expected --done beside them")
        }
        if !options.quiet { Terminal.progress("reading what there is before the change") }
        let moment = try await audited.collect().bound
        let asked = CalibrationRequest(
            try change(audited, at: moment),
            words: words,
            askedAt: moment,
            person: person,
            random: audited.surroundings.random
        )
        for step in asked.steps { Terminal.progress(step) }
        guard Terminal.waitsForEnter("press Enter when it is saved") else {
            throw ConfigurationError(isUsage: true, "calibrate: expected Enter, saw the end of the input")
        }
        return asked
    }

    /// Says how to do it in two steps where nobody can be asked.
    private func refusal(_ words: [String], _ person: String, _ audited: AuditedTenant) throws
        -> ConfigurationError
    {
        // HaloPSA's clock may be a little behind, and cannot be asked without a collection.
        let moment = audited.surroundings.now().adding(milliseconds: -120_000)
        let asked = CalibrationRequest(
            try change(audited, at: moment),
            words: words,
            askedAt: moment,
            person: person,
            random: audited.surroundings.random
        )
        for step in asked.steps { Terminal.progress(step) }
        Terminal.progress("then run " + asked.command(options))
        return ConfigurationError(
            isUsage: true,
            "calibrate: expected a terminal to ask at, or --done with --since after the change"
        )
    }

    private func later(_ asked: CalibrationRequest) -> String {
        "a row can become visible minutes later; to look again: " + asked.command(options)
    }
}
