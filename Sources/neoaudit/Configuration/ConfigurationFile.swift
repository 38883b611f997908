import AuditModel
import Collecting
import Compliance
import Foundation
import Reporting
import Yams

/// Reads `neoaudit.yaml`, strictly: what is not known is an error with its line.
struct ConfigurationFile {
    private let path: String

    /// Reads the file at `path`, or the one found by default.
    static func read(_ path: String?) throws -> Configuration {
        try ConfigurationFile(path: self.path(path)).configuration()
    }

    /// The file meant: the one named, or the first that exists of the two places it is looked for.
    static func path(_ named: String?) throws -> String {
        let candidates = named.map { [$0] } ?? places
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw ConfigurationError(
                "expected a configuration that can be read at \(candidates.joined(separator: " or ")), found none; "
                    + "'neoaudit init' writes one, 'neoaudit demo' needs none"
            )
        }
        return found
    }

    /// Whether there is one in a place that is looked at by default.
    static var exists: Bool { places.contains { FileManager.default.fileExists(atPath: $0) } }

    private static var places: [String] {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] ?? "") + "/.config"
        return ["./neoaudit.yaml", home + "/neoaudit/neoaudit.yaml"]
    }

    private func configuration() throws -> Configuration {
        let node = try YAMLMapping.document(path)
        let root = try YAMLMapping(
            node,
            path,
            keys: [
                "store", "reports", "baseline", "required", "exceptable", "fail-on", "zone",
                "file-mode", "controls", "branding", "templates", "tenants",
            ]
        )
        guard let list = root["tenants"]?.sequence, !list.isEmpty else {
            throw ConfigurationError("\(path): expected at least one tenant under 'tenants'")
        }
        let threshold = try root.text("fail-on") ?? "incomplete"
        guard let failOn = FailOn(threshold) else {
            throw root.error("fail-on", "expected \(FailOn.expected)")
        }
        let zone = try root.text("zone") ?? "UTC"
        guard Zone(zone) != nil else { throw root.error("zone", Zone.expected(zone)) }
        let fileMode = try Self.fileMode(root)
        let baseline = try root.text("baseline") ?? "neo-halopsa-all"
        let (required, exceptable) = (try root.texts("required"), try root.texts("exceptable"))
        try checked(root, baseline, required: required, exceptable: exceptable)
        let folder = (path as NSString).deletingLastPathComponent
        func resolved(_ text: String) -> String {
            text.hasPrefix("/") ? text : (folder.isEmpty ? "." : folder) + "/" + text
        }
        return Configuration(
            store: resolved(try root.text("store") ?? "./evidence"),
            reports: resolved(try root.text("reports") ?? "./Reports"),
            baseline: baseline,
            required: required,
            exceptable: exceptable,
            failOn: failOn,
            zone: zone,
            fileMode: fileMode,
            controls: try root.text("controls").map(resolved),
            branding: try Self.branding(root, path, resolved),
            templates: try root.text("templates").map(resolved),
            tenants: try list.map { try tenant($0, resolved) }
        )
    }

    private static func fileMode(_ root: YAMLMapping) throws -> FileMode {
        guard let text = try root.text("file-mode") else { return .owner }
        guard let mode = FileMode(rawValue: text) else {
            throw root.error(
                "file-mode",
                "expected \(FileMode.allCases.map(\.rawValue).joined(separator: ", ")), saw '\(text)'; "
                    + "others than the owner and the group never get rights"
            )
        }
        return mode
    }

    /// Names the line of a baseline or a control that is none.
    private func checked(
        _ root: YAMLMapping,
        _ baseline: String,
        required: [String],
        exceptable: [String]
    ) throws {
        func refuse(_ key: String, _ body: () throws(ComplianceError) -> Baseline) throws -> Baseline {
            do throws(ComplianceError) { return try body() } catch {
                throw root.error(key, "'\(error.subject)': \(error.detail)")
            }
        }
        let named = try refuse("baseline") { () throws(ComplianceError) in try Baseline.named(baseline) }
        // Controls of the user's own are known only once their folder is read.
        let builtIn = required.filter { id in
            root["controls"] == nil || Control.ownPrefixes.contains { id.hasPrefix($0 + "-") }
        }
        _ = try refuse("required") { () throws(ComplianceError) in
            try named.with(required: builtIn, exceptable: [])
        }
        _ = try refuse("exceptable") { () throws(ComplianceError) in
            try named.with(required: [], exceptable: exceptable)
        }
    }

    private func tenant(_ node: Node, _ resolved: (String) -> String) throws -> Configuration.Tenant {
        let tenant = try YAMLMapping(
            node,
            path,
            keys: [
                "name", "url", "auth-url", "tenant", "requests-per-minute", "collector", "neo", "notes",
                "saved-report", "per-client", "known-people", "tables", "claims", "ca-file", "proxy",
                "timeout", "body-limit", "page-size",
            ]
        )
        let collector = try YAMLMapping(
            try tenant.required("collector"),
            path,
            keys: ["client-id", "client-secret-file", "scopes"]
        )
        let neo = try YAMLMapping(
            try tenant.required("neo"),
            path,
            keys: [
                "client-id", "application-name", "application-names", "agent-id", "services-method",
                "services-method-file",
            ]
        )
        let name = try tenant.requiredText("name")
        guard Configuration.Tenant.isName(name) else {
            throw tenant.error("name", "expected lower-case letters, digits and hyphens")
        }
        let notes = try tenant.text("notes") ?? "hash"
        guard notes == "hash" || notes == "text" else {
            throw tenant.error("notes", "expected 'hash' or 'text'")
        }
        let names = try neo.texts("application-names") + [neo.text("application-name")].compactMap { $0 }
        let clientID = try neo.text("client-id")
        guard try collector.requiredText("client-id") != InitCommand.placeholder else {
            throw collector.error(
                "client-id",
                "expected the id of neoaudit's own application, saw the placeholder"
            )
        }
        guard clientID != nil || !names.isEmpty else {
            throw tenant.error("neo", "expected client-id or application-name")
        }
        func number(_ key: String, _ range: ClosedRange<Int>, else usual: Int) throws -> Int {
            let told = try tenant.int(key) ?? usual
            guard range.contains(told) else {
                throw tenant.error(key, "expected \(range.lowerBound) to \(range.upperBound)")
            }
            return told
        }
        return Configuration.Tenant(
            name: name,
            url: TenantAddress.normal(try tenant.requiredText("url")),
            authURL: try tenant.text("auth-url"),
            hostTenant: try tenant.text("tenant"),
            requestsPerMinute: try tenant.int("requests-per-minute") ?? 60,
            authorities: try tenant.text("ca-file").map(resolved),
            proxy: try tenant.text("proxy"),
            timeout: try number("timeout", 1...600, else: 60),
            bodyLimit: try number("body-limit", 1...1024, else: 96),
            pageSize: try number("page-size", 1...1000, else: Plan.usualPageSize),
            collectorClientID: try collector.requiredText("client-id"),
            scopes: try collector.texts("scopes"),
            secretFile: try collector.text("client-secret-file").map(resolved),
            neoClientID: clientID,
            neoNames: names,
            neoAgent: try neo.int("agent-id").map { Int64($0) },
            servicesMethod: try neo.text("services-method"),
            servicesFile: try neo.text("services-method-file").map { file in
                let place = resolved(file)
                guard let digest = FileDigest.sha256(ofFileAt: place) else {
                    throw neo.error("services-method-file", "expected a file that can be read, saw '\(file)'")
                }
                return digest
            },
            knownPeople: try tenant.texts("known-people"),
            tables: try tenant.places("tables", known: { Part.area(ofTable: $0) != nil }) { $0.uppercased() },
            claims: try tenant.places("claims", known: Claim.known.contains) { $0 },
            keepsNotes: notes == "text",
            savedReport: try tenant.int("saved-report").map { Int64($0) },
            tellsClients: try tenant.bool("per-client") ?? false
        )
    }
}
