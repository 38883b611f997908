import Reporting
import Yams

extension ConfigurationFile {
    /// What `branding:` says; a logo's file is looked at when a page is made of it.
    static func branding(
        _ root: YAMLMapping,
        _ path: String,
        _ resolved: (String) -> String
    ) throws -> Configuration.Branding {
        guard let node = root["branding"] else { return Configuration.Branding() }
        let mapping = try YAMLMapping(node, path, keys: ["logo", "title", "accent", "footer"])
        func text(_ key: String) throws -> String? {
            mapping[key] == nil ? nil : try mapping.requiredText(key)
        }
        let accent = try text("accent").map { text in
            guard let accent = Accent(text) else {
                throw mapping.error("accent", "expected a colour as '#0b57d0' or '#05d', saw '\(text)'")
            }
            return accent
        }
        return Configuration.Branding(
            logo: try text("logo").map { (resolved($0), mapping.place(of: "logo")) },
            title: try text("title"),
            accent: accent,
            footer: try text("footer")
        )
    }
}
