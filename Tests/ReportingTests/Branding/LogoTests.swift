import Foundation
import Testing

@testable import Reporting

@Suite struct LogoTests {
    private static let clean = ["IHDR", "sRGB", "IDAT", "IEND"]

    private func logo(_ file: PNGFile) throws -> Logo { try Logo(file.bytes, name: "logo.png") }

    private func refusal(_ bytes: [UInt8]) -> String {
        do {
            _ = try Logo(bytes, name: "logo.png")
            return "taken"
        } catch { return "\(error)" }
    }

    @Test func `nothing but pixels survives: no text, no profile, no unknown chunk, nothing behind the end`()
        throws
    {
        let hostile = PNGFile(
            before: [
                ("tEXt", Array("Comment\u{0}<script>alert(1)</script>".utf8)),
                ("eXIf", Array("MM\u{0}*GPS".utf8)), ("evIl", Array("<svg onload=alert(1)>".utf8)),
                ("tIME", [7, 0xEA, 1, 1, 0, 0, 0]),
            ],
            after: [("tEXt", Array("Author\u{0}Ann".utf8))],
            trailing: Array("PK\u{3}\u{4}<html><script>alert(2)</script>".utf8)
        )

        let logo = try logo(hostile)

        #expect(PNGFile.chunks(of: logo.png) == Self.clean)
        #expect(try logo == self.logo(PNGFile()))
    }

    @Test func `the pixels are the same, but for what lies under full transparency`() throws {
        let file = PNGFile(pixel: { $0 == 5 ? [1, 2, 3, 0] : [UInt8($0 * 20), 9, 200, 255] })

        let again = try Logo(logo(file).png, name: "again.png")

        #expect(again == (try logo(file)))
        #expect(
            try logo(file)
                == logo(PNGFile(pixel: { $0 == 5 ? [0, 0, 0, 0] : [UInt8($0 * 20), 9, 200, 255] }))
        )
        #expect(try logo(file) != logo(PNGFile()))
    }

    @Test func `a file cut anywhere is refused, or only its end was missing`() throws {
        let whole = PNGFile(before: [("tEXt", Array("a\u{0}b".utf8))]).bytes
        let logo = try Logo(whole, name: "logo.png")
        let end = whole.count - PNGFile.chunk("IEND", []).count

        for count in 0..<end {
            let refusal = refusal(Array(whole.prefix(count)))
            // Without the checksum of its last pixels the picture may still be whole.
            guard refusal == "taken" else {
                #expect(refusal.hasPrefix("logo.png: badLogo: expected ") && !refusal.contains("\n"))
                continue
            }
            #expect(try Logo(Array(whole.prefix(count)), name: "cut.png") == logo, "\(count)")
            #expect(count > end - 12, "\(count)")
        }
    }

    @Test func `a changed byte anywhere gives a plain refusal or a clean picture`() throws {
        let whole = PNGFile(before: [("tEXt", Array("Comment\u{0}hello".utf8))]).bytes

        for at in whole.indices {
            for flip: UInt8 in [0x01, 0x80, 0xFF] {
                var bytes = whole
                bytes[at] ^= flip
                do {
                    #expect(PNGFile.chunks(of: try Logo(bytes, name: "l").png) == Self.clean, "\(at)")
                } catch { #expect("\(error)".hasPrefix("l: badLogo: expected "), "\(at)") }
            }
        }
    }

    @Test func `a wrong checksum of the pixels is refused`() {
        var bytes = PNGFile().bytes
        bytes[bytes.count - 13] ^= 0xFF

        #expect(refusal(bytes).contains("saw a damaged one: IDAT: CRC error"))
    }

    @Test(arguments: [(1025, 10), (10, 513), (65_535, 65_535), (0x7FFF_FFFF, 0x7FFF_FFFF), (0, 5)])
    func `a small file that claims a huge picture is refused before any of it is read`(
        width: Int,
        height: Int
    ) {
        var bytes = PNGFile().bytes
        bytes.replaceSubrange(16..<24, with: PNGFile.big(width) + PNGFile.big(height))

        #expect(
            refusal(bytes) == "logo.png: badLogo: expected at most 1024x512 pixels, saw \(width)x\(height)"
        )
    }

    @Test func `a compressed text that would grow a thousandfold takes no part in it`() throws {
        // zlib by hand: a run of a megabyte of zeros is what a stored block cannot show, so gzip makes it.
        let bomb = try Self.deflated(megabytes: 64)
        #expect(bomb.count < 100_000)

        let logo = try logo(PNGFile(before: [("zTXt", Array("Comment\u{0}\u{0}".utf8) + bomb)]))

        #expect(PNGFile.chunks(of: logo.png) == Self.clean)
    }

    @Test(arguments: [
        ("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "an SVG, which can carry scripts"),
        ("<?xml version='1.0'?><!-- x --><svg/>", "an SVG"), ("<!DOCTYPE html><script>", "a page"),
        ("GIF89a", "a GIF"), ("", "an empty file"), ("BM", "something else"), ("RIFF1234WEBPVP8 ", "a WebP"),
    ])
    func `what is no PNG is named, whatever its file is called`(text: String, named: String) {
        #expect(refusal(Array(text.utf8)).hasPrefix("logo.png: badLogo: expected a PNG, saw \(named)"))
    }

    @Test func `a JPEG is refused with what to do, and a large file whatever it is`() {
        #expect(refusal([0xFF, 0xD8, 0xFF, 0xE0]).hasSuffix("saw a JPEG; save the picture as PNG"))
        #expect(
            refusal([UInt8](repeating: 7, count: 524_289)).hasSuffix(
                "expected at most 524288 bytes, saw more"
            )
        )
    }

    @Test(
        arguments: [
            ([0x1E, 0x1E, 0x3C, 255], Logo.Scheme.dark), ([255, 255, 255, 255], .light),
            ([0xC2, 0x18, 0x5B, 255], nil),
        ] as [([UInt8], Logo.Scheme?)]
    )
    func `a picture that would be lost on a page gets a plate behind it there`(
        ink: [UInt8],
        scheme: Logo.Scheme?
    ) throws {
        let open = try logo(PNGFile(pixel: { $0 < 4 ? [0, 0, 0, 0] : ink }))
        let filled = try logo(PNGFile(pixel: { _ in ink }))

        #expect(open.hiddenOn == scheme && filled.hiddenOn == nil)
        let style = String(decoding: Branding(logo: open).style, as: UTF8.self)
        #expect(style.contains("@media screen and (prefers-color-scheme:dark)") == (scheme == .dark))
        #expect(style.contains("@media print,(prefers-color-scheme:light)") == (scheme == .light))
    }

    @Test func `the largest picture of noise is taken, and is shown no larger than the head`() throws {
        var state: UInt32 = 7
        let noise: (Int) -> [UInt8] = { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return [UInt8(state >> 24), UInt8(state >> 16 & 255), UInt8(state >> 8 & 255), 255]
        }

        let logo = try logo(PNGFile(width: 1024, height: 120, pixel: noise))

        #expect(logo.shown == (240, 28))
        #expect(logo.address.hasPrefix("data:image/png;base64,iVBORw0KGgo"))
        #expect(Data(base64Encoded: String(logo.address.dropFirst(22))) == Data(logo.png))
    }

    private static func deflated(megabytes: Int) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [
            "-c", "import sys, zlib; sys.stdout.buffer.write(zlib.compress(bytes(\(megabytes) << 20), 9))",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        return [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
    }
}
