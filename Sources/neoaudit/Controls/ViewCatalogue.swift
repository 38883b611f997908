import AuditModel
import Compliance
import Evidence
import Reporting

/// The views and tables that anybody's control may read.
struct ViewCatalogue {
    /// A line each.
    var text: String {
        let width = PublicView.all.map(\.name.count).max() ?? 0
        return PublicView.all.map { view in
            TerminalTable.padded(view.name, to: width + 2) + view.summary + "\n"
        }.joined()
    }

    /// All that is known of them, as the end of `docs/views.md`.
    var markdown: String {
        """
        ## Views of one judgement

        Laid for the period and the tenant's Neo. Instants are milliseconds since 1970, UTC; flags are 0 or 1; an entry is a
        number in the evidence log. NULL is "not sent" or "not known", never "no".


        """
            + PublicView.judged.map(chapter).joined()
                + """
                ## Tables of the store

                They hold all that was ever collected, whatever the period: join `engagement` to keep to it.


                """
            + PublicView.stored.map(chapter).joined().dropLast()
    }

    /// One JSON object on a line, keys in a fixed order.
    ///
    /// `{"views":[{"name":…,"summary":…,"columns":[{"name":…,"unit":…,"meaning":…},…]},…]}`
    var json: [UInt8] {
        var list = JSONObject()
        list.set(
            "views",
            raws: PublicView.all.map { view in
                var object = JSONObject()
                object.set("name", view.name)
                object.set("summary", view.summary)
                object.set(
                    "columns",
                    raws: view.columns.map { column in
                        var object = JSONObject()
                        object.set("name", column.name)
                        object.set("unit", column.unit.rawValue)
                        object.set("meaning", column.meaning)
                        return object.bytes
                    }
                )
                return object.bytes
            }
        )
        return list.bytes
    }

    private func chapter(_ view: PublicView) -> String {
        "### \(view.name)\n\n\(view.summary)\n\n| column | unit | meaning |\n|---|---|---|\n"
            + view.columns.map { "| `\($0.name)` | \($0.unit.rawValue) | \($0.meaning) |\n" }.joined() + "\n"
    }
}
