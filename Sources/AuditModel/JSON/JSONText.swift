/// JSON strings: reading and writing.
public enum JSONText {
    /// The text that stands between the quotes of a checked JSON string.
    static func decode(inner: UnsafeBufferPointer<UInt8>) -> String {
        guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
        var units: [UInt16] = []
        var text = ""
        var rest = inner[...]
        func flush(_ units: inout [UInt16]) {
            text += String(decoding: units, as: UTF16.self)
            units = []
        }
        while let byte = rest.first {
            guard byte == UInt8(ascii: "\\") else {
                flush(&units)
                let plain = rest.prefix { $0 != UInt8(ascii: "\\") }
                text += String(decoding: plain, as: UTF8.self)
                rest = rest.dropFirst(plain.count)
                continue
            }
            let escaped = rest.dropFirst().first ?? 0
            if escaped == UInt8(ascii: "u") {
                units.append(
                    UInt16(String(decoding: rest.dropFirst(2).prefix(4), as: UTF8.self), radix: 16) ?? 0xFFFD
                )
                rest = rest.dropFirst(6)
            } else {
                units.append(UInt16(plain(escaped)))
                rest = rest.dropFirst(2)
            }
        }
        flush(&units)
        return text
    }

    /// Appends `text` as a JSON string with its quotes; the same text gives the same bytes.
    public static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            if utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
                bytes.append(contentsOf: utf8)
            } else {
                escape(utf8, into: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ utf8: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x0A: bytes += Array(#"\n"#.utf8)
            case 0x0D: bytes += Array(#"\r"#.utf8)
            case 0x09: bytes += Array(#"\t"#.utf8)
            case 0..<0x20:
                bytes += Array(#"\u00"#.utf8)
                bytes.append(hexDigits[Int(byte >> 4)])
                bytes.append(hexDigits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
    }

    private static func plain(_ escaped: UInt8) -> UInt8 {
        switch escaped {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: escaped
        }
    }
}

private let hexDigits = Array("0123456789abcdef".utf8)
