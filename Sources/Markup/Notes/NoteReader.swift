import CLibXML2

/// Takes the text out of HTML, one event of libxml2's parser after the other.
///
/// No tree is built: libxml2 drops all text below 256 levels of one.
final class NoteReader {
    /// The text, with line feeds where lines and blocks end.
    private(set) var text: [UInt8] = []
    /// The text with nothing between its pieces.
    private(set) var joined: [UInt8] = []
    /// Comments, scripts, styles and the values of attributes, each ended by a line feed.
    private(set) var hidden: [UInt8] = []
    /// Why something may be missing.
    private(set) var doubt: String?
    /// Whether reading ended before the end.
    private(set) var isStopped = false
    /// How many elements were open at once, and how many attributes one had.
    private(set) var levels = 0
    private(set) var attributes = 0

    private var depth = 0
    private var isLineDue = false
    private var parser: htmlParserCtxtPtr?

    /// Reads a note that is UTF-8, holds no NUL and keeps to the limits of ``MarkupCensus``.
    init(_ note: [UInt8]) {
        guard let parser = htmlNewParserCtxt() else {
            stop("not parsed: no memory for it")
            return
        }
        defer { htmlFreeParserCtxt(parser) }
        self.parser = parser
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        Self.listen(to: parser)
        let options = [
            HTML_PARSE_NONET, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_RECOVER,
            HTML_PARSE_IGNORE_ENC, HTML_PARSE_NOIMPLIED,
        ]
        // White space at the very beginning would be skipped, were there no element around it.
        (Array("<div>".utf8) + note).withUnsafeBytes { raw in
            let document = htmlCtxtReadMemory(
                parser,
                raw.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(clamping: raw.count),
                nil,
                "UTF-8",
                Int32(options.reduce(0) { $0 | $1.rawValue })
            )
            if let document { xmlFreeDoc(document) }
        }
        self.parser = nil
    }

    private static func listen(to parser: htmlParserCtxtPtr) {
        guard let events = parser.pointee.sax else { return }
        events.pointee = xmlSAXHandler()
        events.pointee.initialized = UInt32(XML_SAX2_MAGIC)
        events.pointee.startElement = { reader($0)?.begin($1, $2) }
        events.pointee.endElement = { reader($0)?.end($1) }
        events.pointee.characters = { reader($0)?.say(UnsafeBufferPointer(start: $1, count: Int($2))) }
        events.pointee.ignorableWhitespace = events.pointee.characters
        events.pointee.cdataBlock = { reader($0)?.hide(UnsafeBufferPointer(start: $1, count: Int($2))) }
        events.pointee.comment = { reader($0)?.hide($1) }
        events.pointee.processingInstruction = { context, target, content in
            reader(context)?.hide(target)
            reader(context)?.hide(content)
        }
        events.pointee.serror = { reader($0)?.hear($1?.pointee.code) }
    }

    private func begin(
        _ name: UnsafePointer<xmlChar>?,
        _ pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        depth += 1
        levels = max(levels, depth)
        // The one element around the note is not the note's.
        if depth > MarkupCensus.mostLevels + 1 {
            return stop("not parsed: more than \(MarkupCensus.mostLevels) elements in each other")
        }
        var count = 0
        while let pairs, pairs[2 * count] != nil {
            hide(pairs[2 * count + 1])
            count += 1
        }
        attributes = max(attributes, count)
        switch NoteLayout(Self.name(name)) {
        case .line: text.append(UInt8(ascii: "\n"))
        case .cell: if !isLineDue, isInLine { text.append(UInt8(ascii: "\t")) }
        case .block: isLineDue = true
        case .literal:
            isLineDue = true
            doubt = doubt ?? "tags of the note may be text to its readers"
        case .inline: break
        }
    }

    private func end(_ name: UnsafePointer<xmlChar>?) {
        depth -= 1
        switch NoteLayout(Self.name(name)) {
        case .block, .literal: isLineDue = true
        case .line, .cell, .inline: break
        }
    }

    private func say(_ bytes: UnsafeBufferPointer<xmlChar>) {
        guard !isStopped, !bytes.isEmpty else { return }
        if isLineDue, isInLine { text.append(UInt8(ascii: "\n")) }
        isLineDue = false
        text += bytes
        joined += bytes
    }

    private func hide(_ bytes: UnsafeBufferPointer<xmlChar>) {
        hidden += bytes
        hidden.append(UInt8(ascii: "\n"))
    }

    private func hide(_ text: UnsafePointer<xmlChar>?) {
        guard let text else { return }
        hide(UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))))
    }

    /// Whether there is anything in the last line.
    private var isInLine: Bool { text.last.map { $0 != UInt8(ascii: "\n") } ?? false }

    private static func name(_ name: UnsafePointer<xmlChar>?) -> String {
        name.map { String(decodingCString: $0, as: UTF8.self) } ?? ""
    }

    private func hear(_ code: Int32?) {
        guard let code, doubt == nil else { return }
        doubt = ParserFault(code: code).doubt
    }

    private func stop(_ why: String) {
        guard !isStopped else { return }
        isStopped = true
        doubt = why
        xmlStopParser(parser)
    }
}

/// The reader that events are for.
private func reader(_ context: UnsafeMutableRawPointer?) -> NoteReader? {
    context.map { Unmanaged<NoteReader>.fromOpaque($0).takeUnretainedValue() }
}
