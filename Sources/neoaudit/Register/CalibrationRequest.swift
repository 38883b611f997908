import AuditModel

/// What a person is asked to change, where and when.
struct CalibrationRequest {
    let area: Area
    /// By HaloPSA's clock, where it could be asked.
    let askedAt: Instant
    /// The text to type in, such as `neoaudit calibration 2026-11-25 14:03 a1b2`.
    let label: String
    let person: String

    init(area: Area, askedAt: Instant, label: String, person: String) {
        self.area = area
        self.askedAt = askedAt
        self.label = label
        self.person = person
    }

    /// A request with a label that was never given before.
    init(area: Area, askedAt: Instant, person: String, random: (Int) -> [UInt8]) {
        let mark = random(2).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        self.init(
            area: area,
            askedAt: askedAt,
            label: "neoaudit calibration \(askedAt.minute) \(mark)",
            person: person
        )
    }

    /// What to do in HaloPSA, a line a step.
    var steps: [String] {
        [
            "1. log in to HaloPSA's web interface as yourself, not as Neo's agent",
            "2. open \(place); your version may name menus otherwise",
            "3. add this text, save, and remove it again once this command is done:",
            "   \(label)",
        ]
    }

    /// The command that looks for the change.
    func command(_ options: TenantOptions) -> String {
        var words = ["neoaudit", "calibrate", area.rawValue, "--done", "--since", askedAt.iso8601]
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

    /// A record of the area and a harmless text of it; names of menus differ between versions.
    private var place: String {
        switch area {
        case .invoices: "Invoices, one that is a draft, and its internal note"
        case .contracts: "Customers, a customer's Contracts (or Agreements), one of them, and its note"
        case .suppliers: "Suppliers, one of them, Edit, and its notes"
        case .opportunities: "Opportunities, one of them, and its details"
        case .configuration: "Configuration → Tickets → Statuses, a status nobody uses, and its name"
        case .slas: "Configuration → Service Level Agreements, one nobody uses, and its name"
        case .companies: "Customers, one of them, Edit, and its notes"
        case .knowledgeBase: "Knowledge Base, an article nobody is shown, and its description"
        case .quotations: "Quotations, one that is a draft, and its internal note"
        case .reports: "Reporting, a report of your own, and its description"
        case .tickets, .actions, .contacts, .assets, .products, .appointments, .unlisted:
            "\(area.title), one of them, and its notes"
        }
    }
}
