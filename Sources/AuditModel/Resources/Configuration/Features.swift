extension Resource {
    /// Modules and integrations that are switched on or off.
    public static let features = list(
        "features",
        path: "Features",
        listKey: "features",
        scope: "admin",
        volatile: ["halointegrator_lastsync", "halointegrator_lasterror"],
        shows: "Shows that a module was switched on or off between two runs, not by whom; not "
            + "how it is set up."
    )
}
