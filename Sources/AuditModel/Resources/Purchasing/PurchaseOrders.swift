extension Resource {
    /// Purchase orders.
    public static let purchaseOrders = list(
        "purchase-orders",
        path: "PurchaseOrder",
        listKey: "purchaseorders",
        scope: "read:pos",
        keep: ["last_update_time"]
    )
}
