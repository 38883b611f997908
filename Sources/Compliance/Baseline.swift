/// A named, dated set of controls and their parameters.
public struct Baseline: Sendable {
    /// The name used in the configuration.
    public let name: String
    /// Where its requirements come from.
    public let source: String
    /// The day the source was read.
    public let date: String
    /// The controls, in the order of the report.
    public let controls: [Control]

    /// The vendor page this project follows.
    public static let neoHaloPSAAll = Baseline(
        name: "neo-halopsa-all",
        source: "https://neoagent.mintlify.app/integrations/psa/halopsa/creating-api-application",
        date: "2026-11-23",
        controls: Catalog.all
    )

    /// Every baseline.
    public static let all = [neoHaloPSAAll]

    /// The baseline of that name.
    public static func named(_ name: String) throws(ComplianceError) -> Baseline {
        guard let baseline = all.first(where: { $0.name == name }) else {
            throw ComplianceError(
                .unknownBaseline,
                name,
                "expected one of \(all.map(\.name).joined(separator: ", "))"
            )
        }
        return baseline
    }
}
