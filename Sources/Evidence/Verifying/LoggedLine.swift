/// An entry of the log with what is kept beside it, wherever it is read from.
struct LoggedLine: Sendable {
    var seq: Int64
    var entry: [UInt8]
    /// The leaf that is kept beside it; `nil` where none is.
    var leaf: [UInt8]?
    var salt: [UInt8] = []
    /// The payload; `nil` where there is none.
    var body: [UInt8]?
}
