/// Where written bytes go: a file, or memory.
package protocol ByteSink {
    /// Takes all the bytes, or throws.
    mutating func write(_ bytes: UnsafeRawBufferPointer) throws
}

extension [UInt8]: ByteSink {
    /// Appends the bytes.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) {
        append(contentsOf: bytes)
    }
}
