extension Resource {
    /// Quotations.
    public static let quotations = list(
        "quotations",
        path: "Quotation",
        listKey: "quotes",
        scope: "read:quotes",
        keep: ["last_update_time"]
    )
}
