/// A copy of a row in which values are replaced, in the order of the text.
///
/// The places of the values are copied with the bytes, so that what comes out is not read again.
struct CutRow {
    /// Paths of the replaced values.
    private(set) var cut: [String] = []
    private let tape: JSONTape
    private let row: Int
    private var bytes: [UInt8] = []
    private var spans: [JSONSpan] = []
    /// How far the row is copied or replaced.
    private var position: (byte: Int, span: Int)
    /// Containers that reach behind what is copied of them.
    private var open: [(index: Int, span: JSONSpan)] = []

    /// Begins with nothing copied of the row at that index.
    init(of tape: JSONTape, _ row: Int) {
        self.tape = tape
        self.row = row
        position = (Int(tape.spans[row].start), row)
        bytes.reserveCapacity(tape.range(row).count)
        cut.reserveCapacity(8)
        spans.reserveCapacity(Int(tape.spans[row].next) - row)
    }

    /// Copies up to the value at that index, and puts a JSON scalar in its place.
    mutating func replace(_ value: Int, _ path: String, by literal: [UInt8]) {
        let span = tape.spans[value]
        copy(upTo: (Int(span.start), value))
        let start = Int32(bytes.count)
        bytes += literal
        spans.append(JSONSpan(start: start, end: Int32(bytes.count), next: Int32(spans.count + 1)))
        position = (Int(span.end), Int(span.next))
        cut.append(path)
    }

    /// Copies the rest, and gives the whole.
    mutating func finish() -> JSONValue {
        let span = tape.spans[row]
        copy(upTo: (Int(span.end), Int(span.next)))
        return JSONValue(bytes, spans)
    }

    private mutating func copy(upTo end: (byte: Int, span: Int)) {
        let bytesMoved = Int32(bytes.count - position.byte)
        let spansMoved = Int32(spans.count - position.span)
        func moved(_ span: JSONSpan) -> JSONSpan {
            JSONSpan(start: span.start + bytesMoved, end: span.end + bytesMoved, next: span.next + spansMoved)
        }
        bytes.append(contentsOf: tape.bytes[position.byte..<end.byte])
        open.removeAll { container in
            guard container.span.end <= end.byte else { return false }
            let end = moved(container.span)
            spans[container.index].end = end.end
            spans[container.index].next = end.next
            return true
        }
        for span in tape.spans[position.span..<end.span] {
            if span.end > end.byte { open.append((spans.count, span)) }
            spans.append(moved(span))
        }
        position = end
    }
}
