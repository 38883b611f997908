/// What a file's first bytes say it is, whatever its name says.
enum ImageKind: Equatable {
    case png, jpeg, gif, webp, svg, text, empty, other

    init(_ bytes: [UInt8]) {
        let isRIFF = bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
        if bytes.isEmpty {
            self = .empty
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: "GIF8".utf8) {
            self = .gif
        } else if isRIFF {
            self = .webp
        } else {
            self = Self.text(bytes.prefix(4096))
        }
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> ImageKind {
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        if text.contains("<svg") { return .svg }
        return text.first { !$0.isWhitespace && $0 != "\u{FEFF}" } == "<" ? .text : .other
    }

    /// What to say of a file that is no PNG, and what to do; `nil` for a PNG.
    var unwanted: String? {
        switch self {
        case .png: nil
        case .jpeg: "a JPEG; save the picture as PNG"
        case .gif: "a GIF; save its first picture as PNG"
        case .webp: "a WebP; save the picture as PNG"
        case .svg: "an SVG, which can carry scripts; export it as PNG, at twice the size it is to be seen"
        case .text: "a page or another XML; a logo is a picture"
        case .empty: "an empty file"
        case .other: "something else"
        }
    }
}
