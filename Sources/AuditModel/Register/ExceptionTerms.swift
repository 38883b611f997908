/// What an exception allows, to whom and how long.
public struct ExceptionTerms: Hashable, Sendable {
    /// The control it is about, such as `RO-2`.
    public var control: String
    /// The area it is about, where a control speaks of several; `nil` for all of them.
    public var area: Area?
    /// The operations it allows.
    public var operations: [Operation]
    /// HaloPSA's id of the one client whose records it is about; `nil` for all of them.
    public var client: Int64?
    /// The value seen that it is about, so that another one is not covered; `nil` for any.
    public var observed: String?
    /// Who asked for it.
    public var requester: String
    /// Who owns the risk.
    public var owner: String
    /// Who approved it; never the requester.
    public var approver: String
    /// Why.
    public var reason: String
    /// The change ticket; empty when there is none.
    public var ticket: String
    /// What shows that it was approved.
    public var evidence: EvidenceFile?
    /// The first instant it covers.
    public var validFrom: Instant
    /// The first instant it no longer covers.
    public var validUntil: Instant
    /// The last day it covers, such as `2026-12-31`, as a person said it.
    public var lastDay: String
    /// The zone of that day, such as `Europe/Berlin`; the instants were worked out from it once.
    public var zone: String

    /// Terms, whole; the last day is that of UTC where none is given.
    public init(
        control: String,
        area: Area? = nil,
        operations: [Operation],
        client: Int64? = nil,
        observed: String? = nil,
        requester: String? = nil,
        owner: String,
        approver: String,
        reason: String,
        ticket: String = "",
        evidence: EvidenceFile? = nil,
        validFrom: Instant,
        validUntil: Instant,
        lastDay: String? = nil,
        zone: String = "UTC"
    ) {
        self.control = control
        self.area = area
        self.operations = operations
        self.client = client
        self.observed = observed
        self.requester = requester ?? owner
        self.owner = owner
        self.approver = approver
        self.reason = reason
        self.ticket = ticket
        self.evidence = evidence
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.lastDay = lastDay ?? validUntil.adding(milliseconds: -1).day
        self.zone = zone
    }
}

extension ExceptionTerms {
    /// Whether it is about all records of an area, whatever is done there and whatever is seen.
    public func coversWhole(_ area: Area) -> Bool {
        (self.area == nil || self.area == area) && client == nil && observed == nil
            && Set(operations) == Set(Operation.allCases)
    }
}

extension ExceptionTerms: Codable {
    /// Reads terms as they were recorded, also those of stores that knew fewer of them.
    public init(from decoder: any Decoder) throws {
        let terms = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            control: try terms.decode(String.self, forKey: .control),
            area: try terms.decodeIfPresent(Area.self, forKey: .area),
            operations: try terms.decode([Operation].self, forKey: .operations),
            client: try terms.decodeIfPresent(Int64.self, forKey: .client),
            observed: try terms.decodeIfPresent(String.self, forKey: .observed),
            requester: try terms.decodeIfPresent(String.self, forKey: .requester),
            owner: try terms.decode(String.self, forKey: .owner),
            approver: try terms.decode(String.self, forKey: .approver),
            reason: try terms.decode(String.self, forKey: .reason),
            ticket: try terms.decodeIfPresent(String.self, forKey: .ticket) ?? "",
            evidence: try terms.decodeIfPresent(EvidenceFile.self, forKey: .evidence),
            validFrom: try terms.decode(Instant.self, forKey: .validFrom),
            validUntil: try terms.decode(Instant.self, forKey: .validUntil),
            lastDay: try terms.decodeIfPresent(String.self, forKey: .lastDay),
            zone: try terms.decodeIfPresent(String.self, forKey: .zone) ?? "UTC"
        )
    }
}
