import AuditModel
import Collecting
import Compliance
import Reporting

/// What `neoaudit.yaml` says.
struct Configuration {
    var store: String
    var reports: String
    var baseline: String
    /// Advisory controls that count for the verdict.
    var required: [String] = []
    /// Areas without a clause to enable writing for which exceptions count all the same.
    var exceptable: [String] = []
    var failOn: FailOn = .incomplete
    /// The zone of the days that people say.
    var zone = "UTC"
    /// Who has rights to stores, reports and exports.
    var fileMode = FileMode.owner
    /// The folder of the user's own controls.
    var controls: String?
    var branding = Branding()
    /// The folder of the user's own templates.
    var templates: String?
    var tenants: [Tenant]

    /// How pages look; the logo is a path, and the place that names it.
    struct Branding {
        var logo: (path: String, place: String)?
        var title: String?
        var accent: Accent?
        var footer: String?
    }

    /// One HaloPSA under audit.
    struct Tenant {
        var name: String
        var url: String
        var authURL: String?
        var hostTenant: String?
        var requestsPerMinute: Int
        /// A file of certificates to trust in place of the system's.
        var authorities: String?
        /// The proxy to go through, or `direct`.
        var proxy: String?
        /// How long one answer may take, in seconds.
        var timeout = 60
        /// The longest answer taken, in MiB.
        var bodyLimit = 96
        /// How many rows are asked for on a page.
        var pageSize = Plan.usualPageSize
        var collectorClientID: String
        /// What its token asks for; empty for all of ``CollectorScope``.
        var scopes: [String] = []
        var secretFile: String?
        var neoClientID: String?
        var neoNames: [String]
        var neoAgent: Int64?
        var servicesMethod: String?
        /// The SHA-256 of the file that shows it.
        var servicesFile: String?
        /// Names of people who are not Neo; of those whom no list shows.
        var knownPeople: [String] = []
        /// Where tables belong that are not known, by their names in capitals.
        var tables: [String: Place] = [:]
        /// Where permissions belong that are not known.
        var claims: [String: Place] = [:]
        var keepsNotes: Bool
        var savedReport: Int64?
        /// Whether it is kept which client each ticket is of, so that one client can be judged.
        var tellsClients = false

        /// Whether a text may name a tenant, its files and its folders.
        static func isName(_ text: String) -> Bool { text.wholeMatch(of: /[a-z0-9-]+/) != nil }
    }

    /// The configured baseline or another one by name, as the configuration changes it, with the user's own controls.
    func judgedBaseline(named name: String? = nil) throws -> Baseline {
        var judged = try Baseline.named(name ?? baseline)
        if let controls { judged = try judged.adding(try ControlFolder(path: controls).controls()) }
        return try judged.with(required: required, exceptable: exceptable)
    }

    /// The tenant of that name, or the only one.
    func tenant(named name: String?) throws -> Tenant {
        if let name {
            guard let tenant = tenants.first(where: { $0.name == name }) else {
                throw ConfigurationError(
                    isUsage: true,
                    "tenant '\(name)': expected one of \(tenants.map(\.name).joined(separator: ", "))"
                )
            }
            return tenant
        }
        guard tenants.count == 1 else {
            throw ConfigurationError(
                isUsage: true,
                "expected --tenant with one of \(tenants.map(\.name).joined(separator: ", "))"
            )
        }
        return tenants[0]
    }
}

/// Why the configuration, a secret or an option cannot be used.
struct ConfigurationError: Error, CustomStringConvertible {
    var isUsage: Bool
    var description: String

    init(isUsage: Bool = false, _ description: String) {
        self.isUsage = isUsage
        self.description = description
    }
}
