import AuditModel

extension Report {
    /// What tells this report from every other one: who, when, by which rules, over which evidence.
    var identity: StableUUID {
        StableUUID(
            "report",
            tenant,
            period.from.iso8601,
            period.to.iso8601,
            baseline.name,
            logRoot,
            share.map { String($0.client) } ?? ""
        )
    }
}
