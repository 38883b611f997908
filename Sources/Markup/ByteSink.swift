/// Where written bytes go: a file, or memory.
package protocol ByteSink {
    /// Takes all the bytes, or throws.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws
}

extension ByteSink {
    /// Writes the buffer and empties it, once it is worth a system call.
    package mutating func drain(_ buffer: inout [UInt8], over limit: Int = 1 << 16) throws {
        guard buffer.count > limit else { return }
        try buffer.withUnsafeBytes { try write($0) }
        buffer.removeAll(keepingCapacity: true)
    }
}

extension [UInt8]: ByteSink {
    /// Appends the bytes.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) {
        append(contentsOf: bytes)
    }
}
