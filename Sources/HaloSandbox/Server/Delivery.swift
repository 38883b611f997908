/// How the bytes of an answer leave: the steps in their order, and nothing done yet.
///
/// A connection whose steps run out stays open for the next request.
struct Delivery: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case send(ArraySlice<UInt8>)
        /// Sends so many bytes at a time, with a pause in milliseconds after each.
        case slices(ArraySlice<UInt8>, of: Int, pause: Int64)
        /// Sends the same bytes again and again, as fast as the other side takes them.
        case flood([UInt8], times: Int)
        /// Does nothing for so many milliseconds.
        case wait(Int64)
        /// Ends the connection in order, with a FIN.
        case close
        /// Breaks the connection off, with an RST.
        case reset
        /// Keeps the connection open and never sends another byte.
        case stall
        /// Lets nobody connect to the sandbox any more.
        case stopListening
    }

    let steps: [Step]

    init(_ steps: [Step], closes: Bool = false) {
        self.steps = closes ? steps + [.close] : steps
    }
}
