import AuditModel
import Foundation
import Testing

@testable import Reporting

@Suite struct PDFDatesTests {
    private static let instant = Instant(year: 2026, month: 11, day: 1)

    @Test func `both times are the report's, in place`() {
        let document =
            "%PDF-1.4\n<</CreationDate (D:20261126134432+00'00')\n/ModDate (D:20261126134432+00'00')>>"

        let dated = PDFDates(Data(document.utf8)).dated(Self.instant)

        #expect(
            String(decoding: dated, as: UTF8.self)
                == "%PDF-1.4\n<</CreationDate (D:20261101000000+00'00')\n/ModDate (D:20261101000000+00'00')>>"
        )
    }

    @Test(arguments: [
        "%PDF-1.4 /CreationDate (D:2026)", "/ModDate (D:20261126134432-05'00')", "/CreationDate (D:",
    ])
    func `what is no time of Skia's stays as it is`(document: String) {
        let dated = PDFDates(Data(document.utf8)).dated(Self.instant)

        #expect(dated == Data(document.utf8))
    }
}
