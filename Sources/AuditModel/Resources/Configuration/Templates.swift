extension Resource {
    /// Ticket templates, and the tickets that HaloPSA creates from them on a schedule.
    public static let templates = list(
        "templates",
        path: "Template",
        listKey: "templates",
        scope: "admin",
        volatile: ["lastcreated", "nextcreationdate", "nextcreationdate_after_end"],
        query: [Parameter("showall", "true")],
        shows: "Shows that a template changed between two runs, not by whom; the dates HaloPSA "
            + "moves by itself are left out."
    )
}
