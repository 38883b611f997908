extension Resource {
    /// Knowledge base articles.
    public static let articles = list(
        "articles",
        path: "KBArticle",
        listKey: "articles",
        scope: "read:kb",
        keep: ["date_created", "date_edited"],
        query: [Parameter("includeactive", "true"), Parameter("includeinactive", "true")]
    )
}
