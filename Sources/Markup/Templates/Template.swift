/// An XHTML page with Template Attribute Language statements, compiled once.
///
/// The statements are those of TAL 1.4 and the expressions those of TALES 1.3.
/// METAL, `structure`, `python:`, scripts, document types and processing
/// instructions are refused.
package struct Template: Sendable {
    private static let mostBytes = 1 << 22

    let name: String
    let program: TemplateProgram

    /// Compiles `xhtml`; errors name `name` and the line.
    ///
    /// Each of `styles` takes the place of the `<link rel="stylesheet">` with its
    /// `href`, as it is, or of nothing where it is empty: they are the one raw
    /// part, and no data reaches them.
    package init(
        xhtml: [UInt8],
        name: String,
        styles: [(href: String, bytes: [UInt8])] = []
    ) throws(MarkupError) {
        for style in styles
        where style.bytes.contains(UInt8(ascii: "<")) || style.bytes.contains(UInt8(ascii: "&")) {
            throw MarkupError(.refused, name, 0, "a style sheet with '<' or '&' is not taken")
        }
        guard xhtml.count <= Self.mostBytes else {
            throw MarkupError(
                .refused,
                name,
                0,
                "expected at most \(Self.mostBytes) bytes, saw \(xhtml.count)"
            )
        }
        self.name = name
        program = try XMLNode.parse(xhtml, name: name) { (root) throws(MarkupError) in
            var compiler = TemplateCompiler(name: name, styles: styles)
            try compiler.compile(document: root)
            return compiler.program
        }
    }

    /// Whether some statement asks the context for that name.
    package func uses(_ name: String) -> Bool { program.outer.contains { $0.name == name } }

    /// Fills in the template and writes it piece by piece, at constant memory.
    ///
    /// Only an element with `tal:on-error` is held until its end, since its start
    /// may have to be dropped. Throws ``MarkupError`` where a path leads nowhere, and whatever
    /// the sink or a stream throws.
    package func render(_ context: TemplateValue, into sink: inout some ByteSink) throws {
        try withUnsafeMutablePointer(to: &sink) { sink in
            var renderer = TemplateRenderer(self, context) { try sink.pointee.write($0) }
            try renderer.run(0, program.instructions.count)
            try renderer.flush()
        }
    }
}
