extension Resource {
    /// Sales orders.
    public static let salesOrders = list(
        "sales-orders",
        path: "SalesOrder",
        listKey: "salesorders",
        scope: "read:sos",
        keep: ["last_update_time"]
    )
}
