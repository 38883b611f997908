/// Writes text so that it can only be text, in content and in attributes.
enum MarkupText {
    /// What a byte of UTF-8 asks for.
    enum Kind: UInt8 {
        /// It stands for itself, as do all characters that begin with it.
        case plain
        /// It has to be looked at.
        case special

        init(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): self = .special
            // A byte that goes on a character is seen only behind one that is plain.
            case 0x20..<0x7F, 0x80..<0xC0: self = .plain
            // Latin to Hebrew, the rest of Arabic, and Han to Hangul hide nothing.
            case 0xC3...0xD7, 0xD9, 0xDA, 0xE4...0xEE: self = .plain
            default: self = .special
            }
        }
    }

    /// `text` as it is written.
    static func bytes(_ text: String, inAttribute: Bool) -> [UInt8] {
        var buffer = MarkupBuffer(capacity: text.utf8.count * 2 + 16)
        buffer.append(text, inAttribute: inAttribute)
        return Array(buffer.bytes)
    }

    /// Writes the character at `next`, and gives how many bytes it has.
    ///
    /// In attributes line feeds and tabs are references, since a parser would turn
    /// them into spaces.
    static func escape(
        _ next: UnsafePointer<UInt8>,
        _ end: UnsafePointer<UInt8>,
        inAttribute: Bool,
        into buffer: inout MarkupBuffer
    ) -> Int {
        switch next.pointee {
        case UInt8(ascii: "&"): buffer.append("&amp;")
        case UInt8(ascii: "<"): buffer.append("&lt;")
        case UInt8(ascii: ">"): buffer.append("&gt;")
        case UInt8(ascii: "\""): buffer.append("&quot;")
        case UInt8(ascii: "\n"): inAttribute ? buffer.append("&#10;") : buffer.append(UInt8(ascii: "\n"))
        case UInt8(ascii: "\t"): inAttribute ? buffer.append("&#9;") : buffer.append(UInt8(ascii: "\t"))
        default:
            let length = min(
                next.pointee < 0x80 ? 1 : next.pointee < 0xE0 ? 2 : next.pointee < 0xF0 ? 3 : 4,
                end - next
            )
            if let glyph = VisibleText.glyph(for: scalar(next, length)) {
                var glyph = glyph
                glyph.withUTF8 { if let start = $0.baseAddress { buffer.append(start, $0.count) } }
            } else {
                buffer.append(next, length)
            }
            return length
        }
        return 1
    }

    /// The character of valid UTF-8.
    private static func scalar(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Unicode.Scalar {
        var value = UInt32(bytes[0]) & (length == 1 ? 0x7F : 0xFF >> UInt32(length + 1))
        for at in 1..<max(1, length) { value = value << 6 | UInt32(bytes[at] & 0x3F) }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
}
