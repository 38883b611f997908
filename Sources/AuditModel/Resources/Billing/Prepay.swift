extension Resource {
    /// Hours and amounts that clients paid ahead.
    public static let prepay = list(
        "prepay",
        path: "ClientPrepay",
        listKey: "prepayhistory",
        scope: "read:contracts",
        keep: ["client_id", "date", "invoicedate", "expirydate"],
        shows: "Shows that a prepaid amount was added or changed between two runs, not by whom."
    )
}
