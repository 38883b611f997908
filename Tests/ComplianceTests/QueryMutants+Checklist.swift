/// Slips in the checklist's queries.
extension QueryMutant {
    static let checklist: [QueryMutant] = [
        .init("CHK-0", slip: "inactive ones count", "COALESCE(neoApplication.isInactive, 0) = 0", "1"),
        .init("CHK-0", slip: "two are one", "applications - untold > 1", "applications - untold > 2"),
        .init("CHK-0", slip: "none is one", "applications = 0 OR", "0 OR"),
        .init("CHK-0", slip: "untold is active", "untold > 0 THEN 'unknown'", "untold > 9 THEN 'unknown'"),
        .init("CHK-0", slip: "a name identifies", "identifiedBy = 'client-id'", "identifiedBy <> ''"),
        .init("CHK-0", slip: "no pause", "neoApplication.bound >= pause.fromTime", "0"),
        .init("CHK-2", slip: "no pause", "bound >= pause.fromTime", "0"),
        .init("CHK-2", slip: "a pause is for good", "AND bound < pause.toTime", ""),
        .init("CHK-3", slip: "agents' logins fail", "WHEN 'agents' THEN 'info'", "WHEN 'agents' THEN 'fail'"),
        .init("CHK-3", slip: "users are agents", "WHEN isUsers THEN 'users'", "WHEN 0 THEN 'users'"),
        .init(
            "CHK-1",
            slip: "blanks are a name",
            "trim(displayName) = '' THEN 'fail'",
            "displayName = '' THEN 'fail'"
        ),
        .init(
            "CHK-1",
            slip: "not sent passes",
            "displayName IS NULL THEN 'unknown'",
            "displayName IS NULL THEN 'pass'"
        ),
        .init("CHK-2", slip: "all snapshots must show it", "inactive > 0 THEN", "inactive = snapshots THEN"),
        .init(
            "CHK-2",
            slip: "not sent passes",
            "told < snapshots THEN 'unknown'",
            "told < snapshots THEN 'pass'"
        ),
        .init("CHK-3", slip: "wildcard too wide", "'%client_credentials%'", "'%'"),
        .init("CHK-3", slip: "a wrong constant", "'%authorization_code%'", "'%authorisation_code%'"),
        .init("CHK-3", slip: "a constant dropped", "'%password%'", "'%implicit%'"),
        .init("CHK-3", slip: "API keys dropped", "WHERE hasApiKey", "WHERE 0"),
        .init("CHK-3", slip: "logins dropped", "WHERE hasInteractiveLogin", "WHERE 0"),
        .init("CHK-3", slip: "redirects dropped", "WHERE hasRedirect", "WHERE 0"),
        .init("CHK-4", slip: "case ignored", "AND name IN (", "AND lower(name) IN ("),
        .init("CHK-4", slip: "operator turned", "wanted = 1", "wanted <= 1"),
        .init(
            "CHK-4",
            slip: "not sent is missing",
            "WHEN NOT hasDetails OR isOdd",
            "WHEN isOdd"
        ),
        .init("CHK-4", slip: "more is enough", " AND held = wanted", "", isScoped: true),
        .init("CHK-4", slip: "one is enough", "wanted = 3", "wanted >= 1", isScoped: true),
        .init("CHK-5", slip: "answers not looked at", "WHERE returnedSecret", "WHERE 0"),
        .init("CHK-5", slip: "NOT added", "WHERE returnedSecret", "WHERE NOT returnedSecret"),
        .init("CHK-5", slip: "notes not looked at", "WHERE hasSecretShape = 1", "WHERE hasSecretShape = 2"),
        .init(
            "CHK-5",
            slip: "period dropped",
            "hasSecretShape = 1 AND occurredAt >= engagement.fromTime AND occurredAt < engagement.toTime",
            "hasSecretShape = 1"
        ),
    ]
}
