public import AuditModel
import Evidence

/// The calibrations that hold for a period: those that had looked by its end, the newest word of each counts.
///
/// HaloPSA's clock decides, not the time of recording: a period ends by that clock too.
struct Calibrations {
    private let known: [Calibration]

    init(_ all: [Calibration], until end: Instant) {
        known = all.filter { $0.terms.lookedAt <= end }.sorted {
            ($0.terms.lookedAt, $0.entry) < ($1.terms.lookedAt, $1.entry)
        }
    }

    /// The newest calibration of an area that looked through a whole source, or saw a row in it.
    func latest(of source: String, _ area: Area) -> Calibration? {
        known.last { calibration in
            calibration.terms.area == area
                && (calibration.terms.silent.contains(source) || calibration.terms.hasShown(source))
        }
    }

    /// The calibration that saw a source log a part of an area, unless a newer one of that part did not.
    func proof(that source: String, logs area: Area) -> Calibration? {
        Part.all(of: area).lazy.compactMap { proof(that: source, logs: $0) }.first
    }

    /// The calibration that did not see a source log an area, where none saw it log a part.
    func silence(of source: String, about area: Area) -> Calibration? {
        guard proof(that: source, logs: area) == nil else { return nil }
        return latest(of: source, area).flatMap { $0.terms.hasShown(source) ? nil : $0 }
    }

    /// The calibration that saw a source log a part, unless a newer one did not.
    func proof(that source: String, logs part: Part) -> Calibration? {
        guard Resource.named(source)?.namesWho == true else { return nil }
        let newest = known.last { calibration in
            calibration.terms.isOf(part)
                && (calibration.terms.silent.contains(source) || calibration.terms.hasShown(source))
        }
        return newest.flatMap { $0.terms.hasShown(source) ? $0 : nil }
    }

    /// The sources that name who and are not seen to log an area, each with the calibration that saw nothing.
    func silences(about area: Area) -> [(source: String, by: CalibrationMention)] {
        Resource.all.filter(\.namesWho).compactMap { resource in
            silence(of: resource.name, about: area).map { (resource.name, CalibrationMention($0)) }
        }
    }
}

/// A calibration as a proof mentions it.
struct CalibrationMention: Hashable {
    /// `CA-1`.
    var id: String
    /// The day on which it looked.
    var day: String

    /// What it says of a source in which it saw nothing.
    var words: String { "showed nothing of a change made there (\(id) of \(day))" }
}

extension CalibrationMention {
    init(_ calibration: Calibration) {
        self.init(id: calibration.id, day: calibration.terms.lookedAt.day)
    }
}

extension CalibrationTerms {
    /// Whether a source that names who showed the change.
    public var provesLogging: Bool { shown.contains { Resource.named($0.source)?.namesWho == true } }

    /// Whether it was made in a part.
    func isOf(_ part: Part) -> Bool {
        part.area == area && (self.part ?? Part.all(of: area).first?.name) == part.name
    }

    /// Whether a source showed a row.
    func hasShown(_ source: String) -> Bool { shown.contains { $0.source == source } }
}
