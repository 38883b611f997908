/// An XHTML page with Template Attribute Language statements, compiled once.
///
/// The statements are those of TAL 1.4 (content, replace, repeat, condition,
/// attributes, define, omit-tag), and METAL's define-macro and use-macro inside
/// one page. `structure`, `python:`, scripts and document types are refused.
package struct Template: Sendable {
    let name: String
    let program: [Instruction]
    let slotCount: Int

    /// Compiles `xhtml`; errors name `name` and the line.
    ///
    /// `style` takes the place of `<link rel="stylesheet">`, as it is: it is the
    /// one raw part, and no data reaches it.
    package init(xhtml: [UInt8], name: String, style: [UInt8] = []) throws(MarkupError) {
        guard !style.contains(UInt8(ascii: "<")), !style.contains(UInt8(ascii: "&")) else {
            throw MarkupError(.refused, name, 0, "a style sheet with '<' or '&' is not taken")
        }
        let compiler = try XMLNode.parse(xhtml, name: name) { (root) throws(MarkupError) in
            var compiler = TemplateCompiler(name: name, style: style)
            try compiler.compile(document: root)
            return compiler
        }
        self.name = name
        program = compiler.program
        slotCount = compiler.slotCount
    }

    /// Fills in the template and writes it piece by piece, at constant memory.
    ///
    /// Throws ``MarkupError`` where a path leads nowhere, and whatever the sink
    /// or a stream throws.
    package func render(_ context: TemplateValue, into sink: inout some ByteSink) throws {
        var renderer = TemplateRenderer(template: self, context: context, sink: sink)
        defer { sink = renderer.sink }
        try renderer.run(0, program.count)
        try renderer.flush()
    }
}
