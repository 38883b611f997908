/// The part of a list that one answer brings.
///
/// HaloPSA caps a page at 100 without a word, heeds the page parameters only
/// beside `pageinate=true`, and otherwise counts the rows of the answer.
struct Page {
    static let cap = 100
    static let unpagedCap = 1000

    let positions: Range<Int>
    private let total: Int
    private let paging: (number: Int, size: Int)?

    init(_ request: Request, of total: Int, faults: [PageFault] = []) {
        var positions: Range<Int>
        if faults.contains(.counted) {
            positions = 0..<min(request["count"].flatMap(Int.init) ?? Self.cap, total)
            self.total = positions.count
            paging = nil
        } else if request.isSet("pageinate") {
            let wanted = max(request["page_size"].flatMap(Int.init) ?? 50, 1)
            let size = faults.reduce(min(wanted, Self.cap)) { $1.size(for: $0) }
            let number = max(request["page_no"].flatMap(Int.init) ?? 1, 1)
            let skipped = (faults.contains(.first) ? 0 : number - 1).multipliedReportingOverflow(by: size)
            let first = skipped.overflow ? total : min(skipped.partialValue, total)
            positions = first..<min(first + size, total)
            self.total = total
            paging = (number, size)
        } else {
            let wanted = max(request["count"].flatMap(Int.init) ?? Self.unpagedCap, 0)
            positions = 0..<min(wanted, total, Self.unpagedCap)
            self.total = positions.count
            paging = nil
        }
        if faults.contains(.skipped) {
            positions = positions.upperBound..<min(positions.upperBound + positions.count, total)
        }
        if faults.contains(.empty) { positions = positions.lowerBound..<positions.lowerBound }
        self.positions = positions
    }

    /// The envelope around the rows that `write` gives for each position.
    func answer(key: String, write: (Int, inout JSONWriter) -> Void) -> Answer {
        var writer = JSONWriter()
        writer.append(raw: "{")
        if let paging {
            writer.append(raw: #""page_no":"#)
            writer.append(number: paging.number)
            writer.append(raw: #","page_size":"#)
            writer.append(number: paging.size)
            writer.append(raw: ",")
        }
        writer.append(raw: #""record_count":"#)
        writer.append(number: total)
        writer.append(raw: ",")
        writer.append(text: key)
        writer.append(raw: ":[")
        for position in positions {
            if position > positions.lowerBound { writer.append(raw: ",") }
            write(position, &writer)
        }
        writer.append(raw: "]}")
        return Answer(json: writer.bytes)
    }
}
