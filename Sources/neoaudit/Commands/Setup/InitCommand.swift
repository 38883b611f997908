import ArgumentParser
import Collecting
import Foundation
import HaloAPI

/// Writes a commented configuration.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented neoaudit.yaml to fill in."
    )

    @Option(help: "Where to write it.")
    var output = "neoaudit.yaml"
    @Option(help: "The tenant's short name.")
    var tenant = "acme"
    @Option(help: "Its address.")
    var url = "https://acme.halopsa.com"

    func run() async throws {
        guard Configuration.Tenant.isName(tenant) else {
            throw ConfigurationError(
                isUsage: true,
                "--tenant '\(tenant)': expected lower-case letters, digits and hyphens"
            )
        }
        guard ServerURL(url)?.scheme == "https" else {
            throw ConfigurationError(isUsage: true, "--url '\(url)': expected https://host")
        }
        let text = Self.text(tenant: tenant, url: url)
        // An existing configuration is somebody's work.
        guard !FileManager.default.fileExists(atPath: output) else {
            throw ConfigurationError(
                isUsage: true,
                "\(output): expected no file there, found one; name another by --output"
            )
        }
        try Folder.write(text.utf8, to: output)
        Terminal.result("\(output)\n")
    }

    /// Stands where the collector's client id belongs.
    static let placeholder = "00000000-0000-0000-0000-000000000000"

    private static func text(tenant: String, url: String) -> String {
        """
        # Where the evidence lies: one SQLite file a tenant.
        store: ./evidence
        reports: ./Reports
        baseline: neo-halopsa-all
        # required: [EXT-3]              # advisory controls that count for the verdict
        # exceptable: [RO-7]             # strict areas that exceptions count for
        # fail-on: regression            # or severity=high, fail, incomplete, never
        # zone: Europe/Berlin            # of the days that exceptions and attestations begin and end on
        # file-mode: 0640                # the group reads stores and reports, by 0660 it writes; else 0600
        # controls: ./controls           # controls of your own, see docs/views.md
        # templates: ./templates         # pages of your own, see docs/templates.md
        # branding:                      # whose report it is, to the eye
        #   logo: logo.png               # a PNG of at most 512 KiB and 1024x512 pixels
        #   title: Contoso Managed IT
        #   accent: '#0b57d0'            # quoted, since # begins a comment
        #   footer: Made by Contoso for its clients.
        tenants:
          - name: \(tenant)
            url: \(url)
            # auth-url: \(url)/auth      # only where HaloPSA names another host
            # tenant: \(tenant)          # only on shared hosts
            requests-per-minute: 60
            # timeout: 60                  # how long one answer may take, in seconds
            # body-limit: 96               # the longest answer taken, in MiB
            # page-size: 100               # how many rows are asked for on a page
            # ca-file: /etc/ssl/acme.pem   # certificates to trust in place of the system's; else SSL_CERT_FILE
            # proxy: http://proxy:3128     # or direct, for none; else HTTPS_PROXY and NO_PROXY
            # neoaudit's own API application in HaloPSA; never Neo's.
            collector:
              client-id: \(placeholder)
              client-secret-file: \(tenant).secret     # mode 0600
              # scopes:                      # by default all of these; what HaloPSA does not know is left out
        \(scopes)
            # What is audited.
            neo:
              client-id: 11111111-1111-1111-1111-111111111111
              application-name: Neo Agent Integration
              agent-id: 17
              # application-names: [Neo Agent]          # earlier names
              # services-method: '7'   # HaloPSA's word for Client ID and Secret (Services), read off the screen
              # services-method-file: method.png   # a picture of that screen, whose digest stands in the report
            # Neo's note bodies: 'hash' keeps salted hashes, 'text' keeps the text.
            notes: hash
            # saved-report: 501            # read the audit trail through it; see 'neoaudit saved-report'
            # known-people: [Dana Whitfield]   # people who are not Neo and whom no list of agents shows
            # tables: {MYTABLE: none}      # where a table belongs that is not known: an area, or none
            # claims: {X9: none}           # the same of a permission
            # per-client: true             # keep which client each ticket is of, for 'report --client ID'

        """
    }

    private static let scopes = CollectorScope.all.map { scope in
        "      #   - \(scope.name)".padding(toLength: 37, withPad: " ", startingAt: 0) + "# \(scope.purpose)"
    }.joined(separator: "\n")
}
