import ArgumentParser

/// Prints what runs the audit every night.
struct Schedule: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a systemd timer with its service, and a cron line."
    )

    @OptionGroup var options: TenantOptions
    @Flag(help: "Print them; nothing is installed.")
    var print = false

    func validate() throws {
        guard print else { throw ValidationError("expected --print; nothing is installed for you") }
    }

    func run() async throws {
        let path = try ConfigurationFile.path(options.configuration)
        let audited = try options.audited()
        Terminal.result(
            Self.text(tenant: audited.tenant.name, secret: audited.tenant.secretFile, configuration: path)
        )
    }

    private static func text(tenant: String, secret: String?, configuration: String) -> String {
        """
        # /etc/systemd/system/neoaudit-\(tenant).service
        [Unit]
        Description=neoaudit of \(tenant)
        Wants=network-online.target
        After=network-online.target

        [Service]
        Type=oneshot
        LoadCredential=halo-client-secret:\(secret ?? "/etc/neoaudit/\(tenant).secret")
        ExecStart=/usr/local/bin/neoaudit audit --quiet --config \(configuration) --tenant \(tenant)
        # 2 and 3 are findings, not faults of the service.
        SuccessExitStatus=2 3
        NoNewPrivileges=true
        PrivateTmp=true

        # /etc/systemd/system/neoaudit-\(tenant).timer
        [Unit]
        Description=neoaudit of \(tenant), every night

        [Timer]
        OnCalendar=*-*-* 02:30:00
        RandomizedDelaySec=15min
        Persistent=true

        [Install]
        WantedBy=timers.target

        # or, in a crontab:
        30 2 * * * /usr/local/bin/neoaudit audit --quiet --config \(configuration) --tenant \(tenant)

        """
    }
}
