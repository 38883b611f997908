import CPNG
import Foundation

/// A picture for a page's head: decoded and written anew, so that nothing but its pixels is left.
///
/// The bytes depend on the pixels and on the releases of libpng and zlib.
package struct Logo: Hashable, Sendable {
    /// The largest file taken, in bytes.
    package static let mostBytes = 512 * 1024
    static let mostWidth = 1024
    static let mostHeight = 512

    /// Its pixels, across and down.
    let width: Int
    let height: Int
    /// A PNG of pixels alone.
    let png: [UInt8]
    /// The page that it would be lost on; `nil` where it can be seen on any.
    let hiddenOn: Scheme?

    /// A light page or a dark one.
    enum Scheme: Hashable { case light, dark }

    /// Takes a PNG apart and makes a new one of its pixels; what is no PNG, or too large, is refused.
    package init(_ bytes: [UInt8], name: String) throws(ReportError) {
        func refused(_ detail: String) -> ReportError { ReportError(.badLogo, name, detail) }
        guard bytes.count <= Self.mostBytes else {
            throw refused("expected at most \(Self.mostBytes) bytes, saw more")
        }
        if let other = ImageKind(bytes).unwanted { throw refused("expected a PNG, saw \(other)") }
        // Read here first: no memory is asked for before the size is known to be small.
        guard bytes.count >= 33, Array(bytes[8..<16]) == [0, 0, 0, 13] + Array("IHDR".utf8) else {
            throw refused("expected a whole PNG, saw one without its header")
        }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        let (width, height) = (number(16), number(20))
        guard (1...Self.mostWidth).contains(width), (1...Self.mostHeight).contains(height) else {
            throw refused(
                "expected at most \(Self.mostWidth)x\(Self.mostHeight) pixels, saw \(width)x\(height)"
            )
        }
        do {
            let pixels = try Self.decoded(bytes, width: width, height: height)
            try self.init(pixels: pixels, width: width, height: height)
        } catch {
            throw refused("expected a whole PNG, saw a damaged one: \(error.message)")
        }
    }

    /// A picture of red, green, blue and alpha, row by row.
    init(pixels: [UInt8], width: Int, height: Int) throws(Fault) {
        var pixels = pixels
        // What lies under full transparency is seen by nobody, and may say anything.
        for at in stride(from: 0, to: pixels.count, by: 4) where pixels[at + 3] == 0 {
            (pixels[at], pixels[at + 1], pixels[at + 2]) = (0, 0, 0)
        }
        png = try Self.encoded(pixels, width: width, height: height)
        hiddenOn = Self.hiddenOn(pixels)
        self.width = width
        self.height = height
    }

    /// Where a picture lets the page through, and a quarter of what it shows is nearly as dark or as light.
    private static func hiddenOn(_ pixels: [UInt8]) -> Scheme? {
        var (shown, dark, light) = (0, 0, 0)
        for at in stride(from: 0, to: pixels.count, by: 4) where pixels[at + 3] > 127 {
            let parts = pixels[at..<at + 3].map { Int($0) }
            let luminance = Accent.Colour(red: parts[0], green: parts[1], blue: parts[2]).luminance
            shown += 1
            if luminance < 60_000 { dark += 1 }
            if luminance > 700_000 { light += 1 }
        }
        guard shown < pixels.count / 4, max(dark, light) * 4 > shown else { return nil }
        return dark >= light ? .dark : .light
    }

    /// The size it is shown at: its own, or smaller to fit the head.
    var shown: (width: Int, height: Int) {
        let (mostWidth, mostHeight) = (240, 48)
        if width <= mostWidth, height <= mostHeight { return (width, height) }
        return width * mostHeight > height * mostWidth
            ? (mostWidth, max(1, height * mostWidth / width))
            : (max(1, width * mostHeight / height), mostHeight)
    }

    /// The picture itself as an address.
    var address: String { "data:image/png;base64," + Data(png).base64EncodedString() }

    /// What libpng says of bytes that it does not take.
    struct Fault: Error {
        var message: String

        fileprivate init(_ image: png_image) {
            message = withUnsafeBytes(of: image.message) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
        }
    }

    private static func image() -> png_image {
        var image = png_image()
        image.version = cpng_version
        return image
    }

    private static func decoded(_ bytes: [UInt8], width: Int, height: Int) throws(Fault) -> [UInt8] {
        var image = image()
        defer { png_image_free(&image) }
        guard
            bytes.withUnsafeBytes({ png_image_begin_read_from_memory(&image, $0.baseAddress, $0.count) })
                != 0,
            Int(image.width) == width, Int(image.height) == height
        else { throw Fault(image) }
        image.format = cpng_rgba
        var pixels = [UInt8](repeating: 0, count: width * height * 4)
        let isWhole = pixels.withUnsafeMutableBytes {
            png_image_finish_read(&image, nil, $0.baseAddress, 0, nil)
        }
        guard isWhole != 0 else { throw Fault(image) }
        return pixels
    }

    private static func encoded(_ pixels: [UInt8], width: Int, height: Int) throws(Fault) -> [UInt8] {
        var image = image()
        defer { png_image_free(&image) }
        (image.width, image.height, image.format) = (png_uint_32(width), png_uint_32(height), cpng_rgba)
        // No picture of this many pixels needs more: what does not shrink is stored as it is.
        var size = png_alloc_size_t(pixels.count + pixels.count / 8 + 4096)
        var bytes = [UInt8](repeating: 0, count: Int(size))
        let isWritten = bytes.withUnsafeMutableBytes { target in
            pixels.withUnsafeBytes {
                png_image_write_to_memory(&image, target.baseAddress, &size, 0, $0.baseAddress, 0, nil)
            }
        }
        guard isWritten != 0 else { throw Fault(image) }
        return Array(bytes.prefix(Int(size)))
    }
}
