import AuditModel
import NIOHTTP1

/// What the sandbox answers.
struct Answer: Sendable {
    let status: HTTPResponseStatus
    let contentType: String
    let body: [UInt8]
    /// Headers beside the ones that every answer has.
    var headers: [(name: String, value: String)] = []

    init(status: HTTPResponseStatus = .ok, body: [UInt8], contentType: String) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    init(status: HTTPResponseStatus = .ok, json body: [UInt8]) {
        self.init(status: status, body: body, contentType: "application/json; charset=utf-8")
    }

    init(status: HTTPResponseStatus = .ok, _ row: Row) {
        var writer = JSONWriter()
        writer.append(row)
        self.init(status: status, json: writer.bytes)
    }

    /// An error as HaloPSA's .NET side words it.
    static func refused(_ status: HTTPResponseStatus, _ message: String) -> Answer {
        Answer(status: status, ["ClassName": "System.Exception", "Message": .text(message)])
    }
}

extension Instant {
    /// The time as a `Date:` header has it, such as `Sun, 01 Nov 2026 00:00:00 GMT`.
    var httpDate: String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let weekday = (startOfDay.milliseconds / Self.millisecondsPerDay % 7 + 7) % 7
        let date = civil
        let text = iso8601
        return "\(days[Int(weekday)]), \(text.prefix(10).suffix(2)) \(months[date.month - 1]) \(date.year) "
            + "\(text.dropFirst(11).prefix(8)) GMT"
    }
}
