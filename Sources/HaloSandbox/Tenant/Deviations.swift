import AuditModel

/// Moments and records that the stories are about.
enum Deviations {
    /// How many records of each list people edit a day where they are busy.
    static let editsADay = 3

    static let invoice = 5121
    static let lateInvoice = 5140
    static let contract = 214
    static let quotation = 812

    static let invoiceEdited = moment(11, 8, 2)
    static let lateInvoiceEdited = moment(14, 9, 12)
    static let contractEdited = moment(19, 10, 0)
    static let quotationEdited = moment(22, 16, 40)
    static let siteEdited = moment(23, 11, 15)
    static let configuration = moment(20, 3, 30)
    static let opportunityEdited = moment(21, 13, 5)

    /// A moment of October 2026.
    static func moment(_ day: Int, _ hour: Int, _ minute: Int) -> Instant {
        Instant(year: 2026, month: 10, day: day).adding(milliseconds: Int64(hour * 60 + minute) * 60_000)
    }
}

/// The opportunities, whose ids lie far from those of other tickets.
enum Opportunities {
    static let firstID = 900_001
    static let count = 24
}
