import ArgumentParser
import AuditModel
import Collecting
import Compliance

/// Finds out which sources log an area, by a change that a person makes on purpose.
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Have a person make one harmless change, and record which sources log it."
    )

    @OptionGroup var options: TenantOptions
    @OptionGroup var clock: ClockOptions
    @Argument(help: ArgumentHelp("The area: \(areas)."))
    var area: String
    @Option(help: "Who makes the change; never Neo's agent.")
    var person: String
    @Flag(help: "The change is made already: ask nobody, only look for it.")
    var done = false
    @Option(help: "With --done, when it was made or a little earlier, UTC, such as 2026-11-25T14:03.")
    var since: String?
    @Option(help: "With --done, the text that was typed in.")
    var label: String?

    func run() async throws {
        guard let area = Area.readOnly.first(where: { $0.rawValue == area }) else {
            throw ConfigurationError(isUsage: true, "area '\(area)': expected one of \(Self.areas)")
        }
        let audited = try options.audited(isClockRight: clock.clockIsRight)
        let person = try RegisterInput.flags(audited).text(person, "person")
        let asked: CalibrationRequest
        if done {
            asked = try made(area, person, audited)
        } else if Terminal.canAsk {
            asked = try await ask(area, person, audited)
        } else {
            throw refusal(area, person, audited)
        }
        let calibration = try await audited.calibrate(asked)
        Terminal.result(try CalibrationText(calibration, audited).result)
        guard calibration.terms.provesLogging else {
            if !options.quiet { Terminal.progress("note: " + later(asked)) }
            throw ExitCode(ExitStatus.incomplete.rawValue)
        }
    }

    private static var areas: String { Area.readOnly.map(\.rawValue).joined(separator: ", ") }

    /// A change that was made before.
    private func made(_ area: Area, _ person: String, _ audited: AuditedTenant) throws -> CalibrationRequest {
        guard let since, let instant = Instant(iso8601: since) else {
            throw ConfigurationError(
                isUsage: true,
                "--since '\(since ?? "")': expected when the change was made, UTC, such as 2026-11-25T14:03"
            )
        }
        return CalibrationRequest(
            area: area,
            askedAt: instant,
            label: try label.map { try RegisterInput.flags(audited).text($0, "label") } ?? "",
            person: person
        )
    }

    /// Collects what was there before, asks, and waits until the change is made.
    private func ask(_ area: Area, _ person: String, _ audited: AuditedTenant) async throws
        -> CalibrationRequest
    {
        guard since == nil, label == nil else {
            throw ConfigurationError(isUsage: true, "--since and --label: expected --done beside them")
        }
        if !options.quiet { Terminal.progress("reading what there is before the change") }
        let asked = CalibrationRequest(
            area: area,
            askedAt: try await audited.collect().bound,
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
    private func refusal(_ area: Area, _ person: String, _ audited: AuditedTenant) -> ConfigurationError {
        let asked = CalibrationRequest(
            area: area,
            // HaloPSA's clock may be a little behind, and cannot be asked without a collection.
            askedAt: audited.surroundings.now().adding(milliseconds: -120_000),
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
