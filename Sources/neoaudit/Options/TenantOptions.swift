import ArgumentParser
import Glibc
import Reporting

/// Which tenant of which configuration.
struct TenantOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: "The configuration file; by default ./neoaudit.yaml.")
    var configuration: String?

    @Option(help: "The tenant's short name; may be left out when there is one.")
    var tenant: String?

    @Flag(help: "Say nothing but results and errors.")
    var quiet = false

    @Flag(help: ArgumentHelp("Allow http to this computer, for tests.", visibility: .hidden))
    var allowInsecureLoopback = false

    /// The tenant these options name; what is made from here on has the rights that its configuration gives.
    func audited(isClockRight: Bool = false) throws -> AuditedTenant {
        var surroundings = CommandSurroundings.live
        surroundings.isClockRight = isClockRight
        let configuration = try ConfigurationFile.read(configuration)
        umask(configuration.fileMode.mask)
        return AuditedTenant(
            configuration: configuration,
            tenant: try configuration.tenant(named: tenant),
            surroundings: surroundings,
            isQuiet: quiet,
            allowsLoopback: allowInsecureLoopback
        )
    }
}
