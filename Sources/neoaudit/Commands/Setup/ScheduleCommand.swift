import ArgumentParser
import Foundation

/// Prints what runs the audit every night.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
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
        // A timer has no folder of its own: only whole paths mean the same there.
        let whole = { URL(filePath: $0).standardizedFileURL.path }
        Terminal.result(
            Self.text(
                tenant: audited.tenant.name,
                secret: audited.tenant.secretFile.map(whole) ?? "/etc/neoaudit/\(audited.tenant.name).secret",
                command:
                    "\(audited.surroundings.executable) audit --quiet --config \(whole(path)) "
                    + "--tenant \(audited.tenant.name)"
            )
        )
    }

    private static func text(tenant: String, secret: String, command: String) -> String {
        """
        # /etc/systemd/system/neoaudit-\(tenant).service
        [Unit]
        Description=neoaudit of \(tenant)
        Wants=network-online.target
        After=network-online.target

        [Service]
        Type=oneshot
        # The account needs to read the configuration, and to write to the store and the reports.
        User=neoaudit
        LoadCredential=\(SecretFile.credential)-\(tenant):\(secret)
        ExecStart=\(command)
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
        30 2 * * * \(command)

        """
    }
}
