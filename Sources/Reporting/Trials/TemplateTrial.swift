import Markup

/// What templates are tried on, and the values that they may use.
package enum TemplateTrial {
    /// Every page that has a template.
    package static let formats: [any PageFormat] = Audience.allCases.map(\.page)

    /// The branding of each trial: one with all of it, one with none.
    package static var brandings: [Branding] {
        let logo = try? Logo(pixels: [11, 87, 208, 255], width: 1, height: 1)
        let whole = Branding(
            logo: logo,
            title: "Contoso",
            accent: Accent("#0b57d0"),
            footer: "Made by Contoso for its clients."
        )
        return [whole, Branding()]
    }

    /// The values by page, as tables in Markdown: read off what the pages are filled in with.
    package static func markdown() throws -> String {
        let pages = formats.map(\.page)
        let names = pages.enumerated().filter { !pages[..<$0.offset].contains($0.element) }.map(\.element)
        return try names.map { name in
            var table = ValueTable()
            for format in formats where format.page == name {
                for (report, branding) in zip(Report.trials, brandings) {
                    var format = format
                    format.look.branding = branding
                    table.note(try format.context(of: report), at: "")
                }
            }
            return "### \(name).xhtml\n\n| value | is |\n|---|---|\n"
                + table.rows.map { row in
                    "| `\(row.path)` | \(row.kinds.map(\.rawValue).joined(separator: " or ")) |\n"
                }.joined()
        }.joined(separator: "\n")
    }

    /// What a value may be, in the words of the table.
    private enum Kind: String {
        case text, number
        case flag = "yes or no"
        case group = "a group"
        case list = "a list"
        case nothing

        init(_ value: TemplateValue) {
            switch value {
            case .nothing: self = .nothing
            case .text: self = .text
            case .number: self = .number
            case .bool: self = .flag
            case .record: self = .group
            case .list, .stream: self = .list
            }
        }
    }

    /// Paths in the order they were met, with the kinds of values seen there, nothing last.
    private struct ValueTable {
        var rows: [(path: String, kinds: [Kind])] = []

        mutating func note(_ value: TemplateValue, at path: String) {
            if !path.isEmpty { add(Kind(value), at: path) }
            switch value {
            case .record(let fields):
                for field in fields {
                    note(field.1, at: path.isEmpty ? field.0 : "\(path)/\(field.0)")
                }
            case .list(let values): for value in values { note(value, at: path + "[]") }
            case .stream(let stream): try? stream.forEach { note($0, at: path + "[]") }
            case .nothing, .text, .number, .bool: break
            }
        }

        private mutating func add(_ kind: Kind, at path: String) {
            guard let at = rows.firstIndex(where: { $0.path == path }) else {
                return rows.append((path, [kind]))
            }
            guard !rows[at].kinds.contains(kind) else { return }
            rows[at].kinds = (rows[at].kinds + [kind]).sorted { $0 != .nothing && $1 == .nothing }
        }
    }
}
