extension Resource {
    /// Changes of assets.
    public static let assetChanges = log(
        "asset-changes",
        path: "AssetChange",
        listKey: "assetchanges",
        time: "datetime",
        fields: .named(table: "DEVICE", record: "asset_id"),
        keep: ["field_id"],
        scope: "read:assets",
        shows: "Names a person by display name, not the application."
    )
}
