/// Who may start a runbook, as far as its row tells.
///
/// HaloPSA publishes no list of the values. As an author of a client read them off its screens and tried them on a trial
/// tenant in October 2026, `type` 1 is a runbook; it starts from HaloPSA alone at `runbook_start_type` 0, and from a
/// public address too at 1, where `inbound_authentication_type` 0 asks for no authentication. Other starts are untold.
public struct Runbook: Hashable, Sendable {
    /// How its start stands.
    public enum Start: String, Sendable {
        /// It is switched off.
        case off
        /// Whoever knows the address starts it.
        case open
        /// It starts from HaloPSA, or asks who starts it.
        case closed
        /// Its row does not tell, or not in a form that is known.
        case untold
    }

    /// How its start stands.
    public let start: Start
    /// The client ids of the integrations that it calls; `nil` where its row tells of none.
    public let clientIDs: [String]?

    /// Reads a runbook's row.
    public init(_ row: JSONValue) {
        start = Self.start(row)
        let integrations = row["integrations"]
        clientIDs =
            integrations?.kind == .array
            ? integrations?.elements.compactMap { $0["client_id"]?.string }.filter { !$0.isEmpty } : nil
    }

    /// Whether a webhook's row is that of a runbook.
    public static func isOne(_ row: JSONValue) -> Bool { Told(choice: row["type"]) == .value(1) }

    /// Whether a row of the list of runbooks says that it is none: a HaloPSA that does not know `type` sends all webhooks.
    public static func isOther(_ row: JSONValue) -> Bool {
        Told(choice: row["type"]).value.map { $0 != 1 } ?? false
    }

    private static func start(_ row: JSONValue) -> Start {
        if row["active"]?.bool == false || row["disabled"]?.bool == true { return .off }
        switch (Told(choice: row["runbook_start_type"]), Told(choice: row["inbound_authentication_type"])) {
        case (.value(0), _): return .closed
        case (.value(1), .value(0)): return .open
        case (.value(1), .value): return .closed
        default: return .untold
        }
    }
}
