/// Why a collection ended before its end.
package struct CollectingError: Error, Sendable, CustomStringConvertible {
    /// What was being read.
    package let source: String
    /// The number of the run, which is in the log as incomplete.
    package let run: Int64
    /// What stopped it.
    package let cause: any Error

    /// The error as text, such as `actions: run 3 stopped: /Actions: unreachable: …`.
    package var description: String { "\(source): run \(run) stopped: \(cause)" }
}
