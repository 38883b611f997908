import AuditModel

@testable import Compliance

/// A slip that somebody could make in a control's query, and that the control's own examples must show.
struct QueryMutant: Sendable {
    let controls: [String]
    let slip: String
    let text: String
    let replacement: String
    /// The view that is slipped instead of the control's own queries.
    var view: String?
    var isScoped = false

    /// Listed as: what is slipped, the text, what stands in its place.
    init(
        _ controls: String...,
        slip: String,
        in view: String? = nil,
        _ text: String,
        _ replacement: String,
        isScoped: Bool = false
    ) {
        self.view = view
        self.controls = controls.flatMap { Self.areas[$0] ?? [$0] }
        self.slip = slip
        self.text = text
        self.replacement = replacement
        self.isScoped = isScoped
    }

    private static let areas = [
        "RO": (1...10).map { "RO-\($0)" },
        "WR": (1...6).map { "WR-\($0)" },
    ]

    static let all =
        checklist + areaWrites + openRows + witnesses + opportunities + beyond + account + grants + record
        + waysRound
}
