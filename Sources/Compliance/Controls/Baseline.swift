public import AuditModel

/// A named, dated set of controls and their parameters.
public struct Baseline: Sendable {
    /// What one baseline asks otherwise than another.
    public struct Parameters: Hashable, Sendable {
        /// The scopes that Neo's application must hold.
        public var scopes: ScopeRule
        /// What the application's name is usually made of, in lower case and in this order.
        public var usualName: [String]
        /// The areas that Neo may write to.
        public var allowed: [Area]
    }

    /// The scopes that Neo's application must hold.
    public enum ScopeRule: Hashable, Sendable {
        /// At least these, by exactly these names.
        case including([String])
        /// These and no others.
        case exactly([String])

        /// The names asked for.
        public var names: [String] {
            switch self {
            case .including(let names), .exactly(let names): names
            }
        }
    }

    /// Its name, where its requirements come from, and what the configuration changes about it.
    public internal(set) var origin: BaselineOrigin
    /// What it asks otherwise than others.
    public let parameters: Parameters
    /// The controls, in the order of the report.
    public internal(set) var controls: [Control]

    /// The name used in the configuration.
    public var name: String { origin.name }

    init(name: String, title: String, source: String, date: String, parameters: Parameters) {
        origin = BaselineOrigin(name: name, title: title, source: source, date: date)
        self.parameters = parameters
        controls = Catalog.controls(parameters)
    }

    private static let page =
        "https://neoagent.mintlify.app/integrations/psa/halopsa/creating-api-application"

    /// The vendor page this project follows.
    public static let neoHaloPSAAll = Baseline(
        name: "neo-halopsa-all",
        title: "Creating an API application in HaloPSA: the scope all",
        source: page,
        date: "2026-11-23",
        parameters: Parameters(
            scopes: .including(["all"]),
            usualName: ["neo", "agent"],
            allowed: Area.writable
        )
    )

    /// The vendor's later page, which asks for three scopes and no more.
    public static let neoHaloPSAScoped = Baseline(
        name: "neo-halopsa-scoped",
        title: "Creating an API application in HaloPSA: three scopes and no others",
        source: "https://docs.neoagent.io/integrations/psa/halopsa/creating-api-application",
        date: "2026-11-23",
        parameters: Parameters(
            scopes: .exactly(["all:standard", "all:teams", "admin:webhooks"]),
            usualName: ["neo", "agent"],
            allowed: Area.writable
        )
    )

    /// Every baseline.
    public static let all = [neoHaloPSAAll, neoHaloPSAScoped]

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

    /// The baseline with some advisory controls required, and some strict areas open to exceptions.
    ///
    /// Throws ``ComplianceError/Code/unknownControl`` for an id that it has not.
    public func with(required: [String], exceptable: [String]) throws(ComplianceError) -> Baseline {
        var baseline = self
        for id in required {
            let index = try baseline.index(of: id)
            guard !baseline.controls[index].isRequired else { continue }
            baseline.controls[index].isRequired = true
            baseline.origin.changes.append("\(id) is required.")
        }
        for id in exceptable {
            let index = try baseline.index(of: id)
            guard !baseline.controls[index].isExceptable else { continue }
            guard baseline.controls[index].rule == .routes else {
                throw ComplianceError(.unknownControl, id, "expected a read-only area, such as RO-7")
            }
            baseline.controls[index].isExceptable = true
            baseline.origin.changes.append(
                "\(id) allows exceptions, which the vendor's page has no word of."
            )
        }
        return baseline
    }

    private func index(of id: String) throws(ComplianceError) -> Int {
        guard let index = controls.firstIndex(where: { $0.id == id }) else {
            throw ComplianceError(
                .unknownControl,
                id,
                "expected one of \(controls.map(\.id).joined(separator: ", "))"
            )
        }
        return index
    }
}
