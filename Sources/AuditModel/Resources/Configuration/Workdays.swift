extension Resource {
    /// Working hours, by which an SLA's times are counted.
    public static let workdays = list(
        "workdays",
        path: "Workday",
        listKey: "workdays",
        scope: "admin",
        shows: "Shows that working hours changed between two runs, not by whom; their holidays "
            + "are not listed."
    )
}
