/// The bytes that are written but not yet handed on.
struct MarkupBuffer: ~Copyable {
    private(set) var count = 0
    private var capacity: Int
    private var base: UnsafeMutablePointer<UInt8>
    private let kinds: UnsafeMutablePointer<MarkupText.Kind>

    init(capacity: Int = 1 << 17) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
        kinds = .allocate(capacity: 256)
        for byte in 0..<256 { (kinds + byte).initialize(to: MarkupText.Kind(UInt8(byte))) }
    }

    deinit {
        base.deallocate()
        kinds.deallocate()
    }

    /// All that is held.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Drops what was written after the first `length` bytes.
    mutating func truncate(to length: Int) {
        count = length
    }

    /// Writes one byte.
    mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        base[count] = byte
        count += 1
    }

    /// Writes bytes as they are.
    mutating func append(_ source: UnsafePointer<UInt8>, _ length: Int) {
        if capacity - count < length { grow(by: length) }
        (base + count).update(from: source, count: length)
        count += length
    }

    /// Writes bytes as they are.
    mutating func append(_ text: StaticString) {
        append(text.utf8Start, text.utf8CodeUnitCount)
    }

    /// Writes a number in plain digits.
    mutating func append(_ number: Int) {
        if capacity - count < 20 { grow(by: 20) }
        if number < 0 { append(UInt8(ascii: "-")) }
        let first = count
        var rest = number.magnitude
        repeat {
            base[count] = UInt8(48 + rest % 10)
            count += 1
            rest /= 10
        } while rest > 0
        var (low, high) = (first, count - 1)
        while low < high {
            (base[low], base[high]) = (base[high], base[low])
            low += 1
            high -= 1
        }
    }

    /// Writes text, escaped and visible.
    mutating func append(_ text: String, inAttribute: Bool) {
        var text = text
        text.withUTF8 { append(utf8: $0, inAttribute: inAttribute) }
    }

    private mutating func append(utf8: UnsafeBufferPointer<UInt8>, inAttribute: Bool) {
        guard var next = utf8.baseAddress else { return }
        let end = next + utf8.count
        if capacity - count < utf8.count { grow(by: utf8.count) }
        while true {
            // As many bytes as are left fit, whatever the escapes before them took.
            while next < end, kinds[Int(next.pointee)] == .plain {
                base[count] = next.pointee
                count += 1
                next += 1
            }
            guard next < end else { return }
            next += MarkupText.escape(next, end, inAttribute: inAttribute, into: &self)
            if capacity - count < end - next { grow(by: end - next) }
        }
    }

    private mutating func grow(by length: Int) {
        capacity = max(capacity * 2, count + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }
}
