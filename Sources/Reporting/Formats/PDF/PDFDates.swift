import AuditModel
import Foundation

/// The two times that Skia writes into a PDF, the only bytes that differ from one printing to the next.
///
/// ```
/// /CreationDate (D:20261101000000+00'00')
/// /ModDate (D:20261101000000+00'00')>>
/// ```
struct PDFDates {
    private let document: Data

    init(_ document: Data) {
        self.document = document
    }

    /// The document with both times set to `instant`; its length stays, and so does its table of offsets.
    func dated(_ instant: Instant) -> Data {
        let digits = instant.iso8601.prefix(19).filter(\.isNumber)
        var dated = document
        for key in ["/CreationDate (D:", "/ModDate (D:"] {
            guard let found = document.range(of: Data(key.utf8)) else { continue }
            let time = found.upperBound..<found.upperBound + 14
            let tail = time.upperBound..<time.upperBound + 8
            guard tail.upperBound <= document.endIndex, document[tail].elementsEqual("+00'00')".utf8),
                document[time].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
            else { continue }
            dated.replaceSubrange(time, with: Data(digits.utf8))
        }
        return dated
    }
}
