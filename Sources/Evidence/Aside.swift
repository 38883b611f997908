import Foundation
import Synchronization

/// Work on a thread of its own, begun when this is made.
package final class Aside<Value: Sendable>: Sendable {
    private let result: Mutex<Result<Value, any Error>?>
    private let isDone = DispatchSemaphore(value: 0)

    /// Begins.
    package init(_ work: @escaping @Sendable () throws -> Value) {
        result = Mutex(nil)
        // Not a queue's: this waits on one of its threads, and there may be no other.
        Thread.detachNewThread { [self] in
            let came = Result { try work() }
            result.withLock { $0 = came }
            isDone.signal()
        }
    }

    /// What came of it, waited for.
    package func value() throws -> Value {
        isDone.wait()
        defer { isDone.signal() }
        guard let came = result.withLock({ $0 }) else { throw CancellationError() }
        return try came.get()
    }
}
