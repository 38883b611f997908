extension Resource {
    /// Custom fields.
    public static let customFields = list(
        "custom-fields",
        path: "FieldInfo",
        listKey: "fieldinfo",
        scope: "admin",
        shows: "Shows that a custom field changed between two runs, as far as the list shows "
            + "it; not by whom."
    )
}
