import Markup

extension Branding {
    /// What the templates show of it.
    var value: TemplateValue {
        [
            "name": .text(title ?? "neoaudit"),
            "prefix": .text(title.map { $0 + ": " } ?? ""),
            "logo": logo.map { logo in
                [
                    "address": .text(logo.address),
                    "width": .number(logo.shown.width),
                    "height": .number(logo.shown.height),
                    "alternative": .text(title.map { $0 + ", logo" } ?? "Logo"),
                ]
            } ?? .nothing,
            "footer": .optional(footer),
        ]
    }
}
