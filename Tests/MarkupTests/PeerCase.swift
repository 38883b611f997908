@testable import Markup

/// A small template that other implementations of TAL are asked about, too.
struct PeerCase {
    enum Peer: CaseIterable {
        case zope, chameleon
    }

    let source: String
    /// The peers that write something else, each with the reason.
    let unlike: [Peer: String]

    init(_ source: String, unlike: [Peer: String] = [:]) {
        self.source = source
        self.unlike = unlike
    }

    /// The template with its namespace.
    var whole: String {
        #"<div xmlns:tal="http://xml.zope.org/namespaces/tal">\#(source)</div>"#
    }

    /// What ours writes; nothing where it fails.
    var output: String? {
        guard let template = try? Template(whole, isWhole: true) else { return nil }
        return try? template.text(Self.context.value)
    }

    /// What all templates are filled in with.
    static let context: PeerValue = [
        "name": "A & <B> \"C\"", "empty": "", "umlaut": "äöü €", "zero": 0, "one": 1, "many": 1234,
        "minus": -7,
        "none": nil, "field": "deep", "yes": "yes", "no": "",
        "list": ["a", "b", "c"], "nolist": [], "single": ["x"], "numbers": [3, 2, 1],
        "record": ["inner": ["deep": "found"], "blank": nil, "list": ["p", "q"]],
        "rows": [
            ["id": 1, "text": "one", "group": "g", "tags": ["t", "u"]],
            ["id": 2, "text": "two", "group": "g", "tags": []],
            ["id": 3, "text": "three", "group": "h", "tags": ["v"]],
        ],
    ]
}
