/// A checked text laid open for as long as a closure runs: its bytes, and where each value stands in them.
///
/// A value is known by the index of its span. It costs no count of references, which for the
/// fields of a row is most of what looking at them costs.
struct JSONTape {
    let bytes: UnsafeBufferPointer<UInt8>
    let spans: UnsafeBufferPointer<JSONSpan>

    /// Where the value's bytes are.
    func range(_ index: Int) -> Range<Int> { Int(spans[index].start)..<Int(spans[index].end) }

    /// The text of a string.
    func string(_ index: Int) -> String { JSONText.decode(inner: inner(index)) }

    /// The bytes of a string between its quotes.
    func inner(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let range = range(index)
        return UnsafeBufferPointer(rebasing: bytes[range.lowerBound + 1..<range.upperBound - 1])
    }

    /// The kind of the value.
    func kind(_ index: Int) -> JSONValue.Kind { JSONValue.Kind(firstByte: bytes[Int(spans[index].start)]) }

    /// Whether the value holds no information: null, false, an empty string, list or object.
    func isEmpty(_ index: Int) -> Bool {
        switch kind(index) {
        case .null: true
        case .bool: bytes[Int(spans[index].start)] == UInt8(ascii: "f")
        case .string: range(index).count == 2
        case .array, .object: Int(spans[index].next) == index + 1
        case .number: false
        }
    }

    /// Gives each member of an object in its order; none of another kind.
    func forEachMember(of index: Int, _ body: (_ name: Int, _ value: Int) -> Void) {
        guard kind(index) == .object else { return }
        let end = Int(spans[index].next)
        var name = index + 1
        while name < end {
            body(name, name + 1)
            name = Int(spans[name + 1].next)
        }
    }
}
