/// Whose report it is, to the eye: a logo, a title, a colour and a line at the end.
package struct Branding: Hashable, Sendable {
    /// The picture in the head.
    package var logo: Logo?
    /// The name in the head and in the window's title.
    package var title: String?
    /// The colour of links and marks.
    package var accent: Accent?
    /// The line at the end.
    package var footer: String?

    /// A branding; without anything, the page is as it is shipped.
    package init(logo: Logo? = nil, title: String? = nil, accent: Accent? = nil, footer: String? = nil) {
        self.logo = logo
        self.title = title
        self.accent = accent
        self.footer = footer
    }

    /// The second style sheet: the colour, and where the logo stands; empty where there is neither.
    var style: [UInt8] {
        var rules = ""
        if let accent {
            rules += ":root{--accent:light-dark(\(accent.onLight.hex),\(accent.onDark.hex))}"
        }
        if let logo {
            rules += ".brand{align-items:center;flex-wrap:wrap}"
            rules += ".brand img{vertical-align:middle;margin-right:14px;max-width:100%;height:auto}"
            rules += Self.plate(behind: logo)
        }
        return Array(rules.utf8)
    }

    /// What is put behind a logo on the page that it would be lost on.
    private static func plate(behind logo: Logo) -> String {
        func plate(_ media: String, _ colour: String) -> String {
            "@media \(media){.brand img{box-sizing:content-box;padding:8px 12px;border-radius:8px;"
                + "background:\(colour);print-color-adjust:exact}}"
        }
        return switch logo.hiddenOn {
        case .dark: plate("screen and (prefers-color-scheme:dark)", "#f5f6f8")
        case .light: plate("print,(prefers-color-scheme:light)", "#191e24")
        case nil: ""
        }
    }
}
