import CInflate

/// A compressed body, piece by piece, which has to come to its end.
///
/// libcurl's own takes a body that is cut for a whole one.
final class Inflater {
    /// What a body may be compressed by.
    private enum Stream {
        case zlib(UnsafeMutablePointer<z_stream>)
        case brotli(OpaquePointer)
    }

    /// How a piece went on.
    enum Progress {
        case fine, damaged
        /// What is inflated is longer than it may be.
        case tooLong
    }

    private let stream: Stream
    /// The bits that zlib is set up with; negative ones are for streams without a head.
    private static let (gzip, zlib, bare): (Int32, Int32, Int32) = (16 + 15, 15, -15)

    /// Whether the stream came to its end.
    private(set) var isWhole = false

    /// `nil` for a way that is not known; `first` is the body's first byte, by which servers' two kinds of `deflate`
    /// are told apart.
    init?(_ encoding: String, first: UInt8) {
        switch encoding {
        case "gzip", "x-gzip", "deflate":
            // zlib keeps the address: no variable will do.
            let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
            stream.initialize(to: z_stream())
            self.stream = .zlib(stream)
            let deflated = first & 0x0F == 8 ? Self.zlib : Self.bare
            guard cinflate_init(stream, encoding == "deflate" ? deflated : Self.gzip) == Z_OK else {
                return nil
            }
        case "br":
            guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { return nil }
            stream = .brotli(state)
        default: return nil
        }
    }

    deinit {
        switch stream {
        case .zlib(let stream):
            inflateEnd(stream)
            stream.deallocate()
        case .brotli(let state): BrotliDecoderDestroyInstance(state)
        }
    }

    /// Adds to `body` what a piece holds, up to `limit` bytes in all.
    func inflate(_ piece: UnsafeRawBufferPointer, into body: inout [UInt8], limit: Int) -> Progress {
        // Something behind the end is no part of it.
        guard !isWhole || piece.isEmpty else { return .damaged }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { output in
            var rest = piece
            while true {
                let step =
                    switch stream {
                    case .zlib(let stream): Self.step(stream, &rest, output)
                    case .brotli(let state): Self.step(state, &rest, output)
                    }
                guard let step else { return .damaged }
                guard body.count + step.count <= limit else { return .tooLong }
                body += output[..<step.count]
                isWhole = step.isLast
                if isWhole { return rest.isEmpty ? .fine : .damaged }
                // An output that is not full means that the input is at its end.
                if step.count < output.count { return .fine }
            }
        }
    }

    private typealias Step = (count: Int, isLast: Bool)

    private static func step(
        _ stream: UnsafeMutablePointer<z_stream>,
        _ rest: inout UnsafeRawBufferPointer,
        _ output: UnsafeMutableBufferPointer<UInt8>
    ) -> Step? {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: rest.baseAddress?.assumingMemoryBound(to: UInt8.self)
        )
        stream.pointee.avail_in = UInt32(rest.count)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(output.count)
        let code = CInflate.inflate(stream, Z_NO_FLUSH)
        guard code == Z_OK || code == Z_BUF_ERROR || code == Z_STREAM_END else { return nil }
        rest = UnsafeRawBufferPointer(rebasing: rest.suffix(Int(stream.pointee.avail_in)))
        return (output.count - Int(stream.pointee.avail_out), code == Z_STREAM_END)
    }

    private static func step(
        _ state: OpaquePointer,
        _ rest: inout UnsafeRawBufferPointer,
        _ output: UnsafeMutableBufferPointer<UInt8>
    ) -> Step? {
        var (unread, next) = (rest.count, rest.baseAddress?.assumingMemoryBound(to: UInt8.self))
        var (room, place) = (output.count, output.baseAddress)
        let result = BrotliDecoderDecompressStream(state, &unread, &next, &room, &place, nil)
        guard result != BROTLI_DECODER_RESULT_ERROR else { return nil }
        rest = UnsafeRawBufferPointer(rebasing: rest.suffix(unread))
        return (output.count - room, result == BROTLI_DECODER_RESULT_SUCCESS)
    }
}
